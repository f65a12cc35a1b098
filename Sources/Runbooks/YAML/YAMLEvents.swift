import CYAML

/// What a YAML text is made of, in order, as libyaml reads it: nothing is resolved, merged or repeated.
final class YAMLEvents {
    /// One part of the text; its place is where it begins.
    struct Event {
        var place: Place
        var kind: Kind
        /// Whether an anchor names it.
        var isAnchored = false
    }

    enum Kind {
        case scalar(Tree.Scalar)
        case listBegins, mapBegins, collectionEnds
        case alias
        case documentBegins, textEnds
        /// Where the text or a document begins or ends, which says nothing more.
        case other
    }

    /// Why the rest of the text cannot be read.
    struct Fault: Error {
        var place: Place
        var problem: String
        /// What libyaml was reading, and where that began; nil where it does not say.
        var context: String?
        var contextPlace: Place
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ text: String) {
        parser = .allocate(capacity: 1)
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        bytes = .allocate(capacity: text.utf8.count)
        _ = bytes.initialize(from: text.utf8)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    /// The next event; after `textEnds` there is none.
    func next() throws(Fault) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
        defer { yaml_event_delete(&event) }
        var read = Event(place: Place(event.start_mark), kind: .other)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            read.kind = .scalar(Tree.Scalar(text: text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE))
            read.isAnchored = scalar.anchor != nil
        case YAML_SEQUENCE_START_EVENT:
            read.kind = .listBegins
            read.isAnchored = event.data.sequence_start.anchor != nil
        case YAML_MAPPING_START_EVENT:
            read.kind = .mapBegins
            read.isAnchored = event.data.mapping_start.anchor != nil
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: read.kind = .collectionEnds
        case YAML_ALIAS_EVENT: read.kind = .alias
        case YAML_DOCUMENT_START_EVENT: read.kind = .documentBegins
        case YAML_STREAM_END_EVENT: read.kind = .textEnds
        default: break
        }
        return read
    }

    private var fault: Fault {
        let state = parser.pointee
        return Fault(
            place: Place(state.problem_mark),
            problem: state.problem.map { String(cString: $0) } ?? "the text cannot be read",
            context: state.context.map { String(cString: $0) }, contextPlace: Place(state.context_mark))
    }
}

extension Place {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
