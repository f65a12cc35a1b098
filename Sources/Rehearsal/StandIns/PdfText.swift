import Enclosure
import FoundationEssentials

/// Plays `pdftotext` on the PDFs that the estate's server makes.
struct PdfText {
    let context: StandInContext

    func run(_ arguments: [String]) throws -> Int32 {
        let flags: Set<String> = ["-layout", "-raw", "-q", "-nopgbrk", "-enc", "UTF-8"]
        let files = arguments.filter { !flags.contains($0) }
        if let unknown = files.first(where: { $0.hasPrefix("-") && $0 != "-" }) {
            context.output.error("Error: unknown option \(unknown)\n")
            return 99
        }
        guard let source = files.first, files.count <= 2 else {
            context.output.error("Usage: pdftotext [options] <PDF-file> [<text-file>]\n")
            return 99
        }
        let bytes: [UInt8]
        if source == "-" {
            bytes = context.input()
        } else {
            guard let data = FileManager.default.contents(atPath: context.absolute(source)) else {
                context.output.error("I/O Error: Couldn't open file '\(source)': No such file or directory.\n")
                return 1
            }
            bytes = Array(data)
        }
        guard let text = InvoicePdf.text(of: bytes) else {
            context.output.error(
                "Syntax Warning: May not be a PDF file (continuing anyway)\nSyntax Error: Couldn't find trailer dictionary\n"
            )
            return 1
        }
        if files.count == 2, files[1] == "-" {
            context.output.text(text)
        } else {
            let target = files.count == 2 ? files[1] : String(source.split(separator: ".")[0]) + ".txt"
            try PrivateFile.write(Array(text.utf8), to: context.absolute(target))
        }
        return 0
    }
}
