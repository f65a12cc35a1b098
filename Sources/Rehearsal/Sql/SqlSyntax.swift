/// An error as PostgreSQL words it, after `ERROR:  `.
struct SqlError: Error, Equatable {
    var message: String

    static func syntax(near token: String?) -> SqlError {
        SqlError(message: token.map { "syntax error at or near \"\($0)\"" } ?? "syntax error at end of input")
    }
}

/// A value of the SQL console.
enum SqlValue: Equatable, Sendable {
    case null
    case integer(Int)
    case boolean(Bool)
    case text(String)
    case json(Resource)

    /// As `psql -A -t` prints it.
    var printed: String {
        switch self {
        case .null: ""
        case .integer(let number): String(number)
        case .boolean(let truth): truth ? "t" : "f"
        case .text(let text): text
        case .json(let value): value.compact
        }
    }

    var asJSON: Resource {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .boolean(let truth): .boolean(truth)
        case .text(let text): .string(text)
        case .json(let value): value
        }
    }
}

/// An expression of the subset.
indirect enum SqlExpression: Equatable, Sendable {
    case literal(SqlValue)
    case column(String)
    case star
    case call(String, [SqlExpression], orderBy: [SqlOrder])
    case not(SqlExpression)
    case binary(String, SqlExpression, SqlExpression)
    case isNull(SqlExpression, negated: Bool)
    case isIn(SqlExpression, [SqlExpression], negated: Bool)
    case isInQuery(SqlExpression, SqlSelect, negated: Bool)
    case cast(SqlExpression, String)
    case choice([(when: SqlExpression, then: SqlExpression)], otherwise: SqlExpression?)
    case subquery(SqlSelect)
    case exists(SqlSelect)

    static func == (left: SqlExpression, right: SqlExpression) -> Bool { "\(left)" == "\(right)" }

    static let aggregates: Set<String> = [
        "count", "max", "min", "sum", "bool_and", "bool_or", "every", "string_agg", "json_agg", "array_agg",
        "jsonb_agg",
    ]

    var isAggregate: Bool {
        switch self {
        case .call(let name, let arguments, _):
            SqlExpression.aggregates.contains(name) || arguments.contains(where: \.isAggregate)
        case .not(let inner), .cast(let inner, _), .isNull(let inner, _): inner.isAggregate
        case .binary(_, let left, let right): left.isAggregate || right.isAggregate
        case .isIn(let inner, _, _), .isInQuery(let inner, _, _): inner.isAggregate
        case .choice(let cases, let otherwise):
            cases.contains { $0.when.isAggregate || $0.then.isAggregate } || otherwise?.isAggregate == true
        case .literal, .column, .star, .subquery, .exists: false
        }
    }
}

/// A key of ORDER BY.
struct SqlOrder: Equatable, Sendable {
    var expression: SqlExpression
    var descends: Bool
}

/// A SELECT of the subset.
struct SqlSelect: Equatable, Sendable {
    struct Item: Equatable, Sendable {
        var expression: SqlExpression
        var name: String
    }
    enum Source: Equatable, Sendable {
        case table(String)
        indirect case query(SqlSelect)
    }

    var items: [Item]
    var source: Source?
    var alias: String?
    var condition: SqlExpression?
    var grouping: [SqlExpression] = []
    var order: [SqlOrder] = []
    var limit: Int?
    var isDistinct = false
}

/// A statement of the subset.
enum SqlStatement: Equatable, Sendable {
    case select(SqlSelect)
    case setRole(String?)
    /// Accepted without effect on the estate, with its command tag.
    case accepted(String)
    case rowSecurity(table: String, enabled: Bool?, ifExists: Bool)
    case dropPolicy(String, table: String, ifExists: Bool)
    case createRole(String, ifMissing: Bool)

    var changesEstate: Bool {
        switch self {
        case .select, .setRole, .accepted: false
        case .rowSecurity, .dropPolicy, .createRole: true
        }
    }
}
