@main struct Cutover { static func main() {} }
