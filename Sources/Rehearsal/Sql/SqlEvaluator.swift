/// Evaluates SELECTs over the estate's tables.
struct SqlEvaluator {
    var tables: SqlTables
    var now: Double

    /// A row as an expression sees it: its columns, under their names and under the table's.
    struct Scope {
        var row: SqlRow
        var columns: [String]
        var alias: String?
    }

    func run(_ select: SqlSelect) throws(SqlError) -> (columns: [String], rows: [[SqlValue]]) {
        var scopes = try source(select)
        if let condition = select.condition {
            var kept: [Scope] = []
            for scope in scopes where try value(condition, scope) == .boolean(true) { kept.append(scope) }
            scopes = kept
        }
        var columns: [String] = []
        for item in select.items {
            columns += item.expression == .star ? try sourceColumns(select) : [item.name]
        }
        let aggregates = select.items.contains { $0.expression.isAggregate }
        var produced: [(values: [SqlValue], scope: Scope, group: [Scope])] = []
        if aggregates || !select.grouping.isEmpty {
            for group in try groups(of: scopes, by: select.grouping, columns: try sourceColumns(select)) {
                var values: [SqlValue] = []
                let scope = group.first ?? Scope(row: [:], columns: [], alias: select.alias)
                for item in select.items { values.append(try value(item.expression, scope, group: group)) }
                produced.append((values, scope, group))
            }
        } else {
            for scope in scopes {
                var values: [SqlValue] = []
                for item in select.items {
                    if item.expression == .star {
                        values += scope.columns.map { scope.row[$0] ?? .null }
                    } else {
                        values.append(try value(item.expression, scope))
                    }
                }
                produced.append((values, scope, []))
            }
        }
        if !select.order.isEmpty { produced = try sorted(produced, by: select.order, items: select.items) }
        var rows = produced.map(\.values)
        if select.isDistinct { rows = rows.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
        return (columns, select.limit.map { Array(rows.prefix($0)) } ?? rows)
    }

    private func source(_ select: SqlSelect) throws(SqlError) -> [Scope] {
        switch select.source {
        case nil:
            return [Scope(row: [:], columns: [], alias: nil)]
        case .table(let name):
            let table = try tables.table(name)
            return table.rows.map { Scope(row: $0, columns: table.columns, alias: select.alias ?? name) }
        case .query(let inner):
            let result = try run(inner)
            return result.rows.map { row in
                Scope(
                    row: Dictionary(zip(result.columns, row)) { first, _ in first }, columns: result.columns,
                    alias: select.alias)
            }
        }
    }

    private func sourceColumns(_ select: SqlSelect) throws(SqlError) -> [String] {
        switch select.source {
        case nil: []
        case .table(let name): try tables.table(name).columns
        case .query(let inner): try run(inner).columns
        }
    }

    private func groups(of scopes: [Scope], by keys: [SqlExpression], columns: [String]) throws(SqlError) -> [[Scope]] {
        guard !keys.isEmpty else { return [scopes] }
        var groups: [(key: [SqlValue], scopes: [Scope])] = []
        for scope in scopes {
            var key: [SqlValue] = []
            for expression in keys { key.append(try value(expression, scope)) }
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].scopes.append(scope)
            } else {
                groups.append((key, [scope]))
            }
        }
        return groups.map(\.scopes)
    }

    private func sorted(
        _ rows: [(values: [SqlValue], scope: Scope, group: [Scope])], by order: [SqlOrder], items: [SqlSelect.Item]
    ) throws(SqlError) -> [(values: [SqlValue], scope: Scope, group: [Scope])] {
        var keyed: [(keys: [SqlValue], offset: Int)] = []
        for (offset, row) in rows.enumerated() {
            var keys: [SqlValue] = []
            for part in order {
                // A number is the position of a column, a name may be one that the list gives.
                if case .literal(.integer(let position)) = part.expression, row.values.indices.contains(position - 1) {
                    keys.append(row.values[position - 1])
                } else if case .column(let name) = part.expression,
                    let index = items.firstIndex(where: { $0.name == name }), row.values.count == items.count
                {
                    keys.append(row.values[index])
                } else {
                    keys.append(try value(part.expression, row.scope, group: row.group.isEmpty ? nil : row.group))
                }
            }
            keyed.append((keys, offset))
        }
        return keyed.sorted { left, right in
            for (index, part) in order.enumerated() {
                let difference = SqlOperators.compare(left.keys[index], right.keys[index])
                if difference != 0 { return part.descends ? difference > 0 : difference < 0 }
            }
            return left.offset < right.offset
        }.map { rows[$0.offset] }
    }

    // MARK: Expressions

    func value(_ expression: SqlExpression, _ scope: Scope, group: [Scope]? = nil) throws(SqlError) -> SqlValue {
        switch expression {
        case .literal(let value): return value
        case .column(let name): return try column(name, scope)
        case .star: throw .syntax(near: "*")
        case .not(let inner):
            guard case .boolean(let truth) = try value(inner, scope, group: group) else { return .null }
            return .boolean(!truth)
        case .binary(let symbol, let left, let right):
            return try SqlOperators.apply(
                symbol, try value(left, scope, group: group), try value(right, scope, group: group))
        case .isNull(let inner, let negated):
            return .boolean((try value(inner, scope, group: group) == .null) != negated)
        case .isIn(let inner, let options, let negated):
            let wanted = try value(inner, scope, group: group)
            var isIn = false
            for option in options where SqlOperators.isEqual(wanted, try value(option, scope, group: group)) {
                isIn = true
            }
            return .boolean(isIn != negated)
        case .isInQuery(let inner, let query, let negated):
            let wanted = try value(inner, scope, group: group)
            let isIn = try run(query).rows.contains { SqlOperators.isEqual($0.first ?? .null, wanted) }
            return .boolean(isIn != negated)
        case .cast(let inner, let type):
            return try SqlOperators.cast(try value(inner, scope, group: group), to: type)
        case .choice(let cases, let otherwise):
            for option in cases where try value(option.when, scope, group: group) == .boolean(true) {
                return try value(option.then, scope, group: group)
            }
            guard let otherwise else { return .null }
            return try value(otherwise, scope, group: group)
        case .subquery(let query):
            return try run(query).rows.first?.first ?? .null
        case .exists(let query):
            return .boolean(!(try run(query).rows.isEmpty))
        case .call(let name, let arguments, let order):
            if SqlExpression.aggregates.contains(name) {
                guard let group else { throw SqlError(message: "aggregate functions are not allowed here") }
                return try SqlAggregates(evaluator: self).value(name, arguments, order, over: group)
            }
            return try function(name, arguments, scope, group)
        }
    }

    private func column(_ name: String, _ scope: Scope) throws(SqlError) -> SqlValue {
        if let value = scope.row[name] { return value }
        let parts = name.split(separator: ".").map(String.init)
        if parts.count == 2, parts[0] == scope.alias, let value = scope.row[parts[1]] { return value }
        if name == scope.alias { return wholeRow(scope) }
        switch name {
        case "current_user", "user": return .text(tables.role ?? tables.database.user)
        case "session_user": return .text(tables.database.user)
        case "current_timestamp": return .text(EstateTime.sql(now) + "+00")
        default: throw SqlError(message: "column \"\(name)\" does not exist")
        }
    }

    func wholeRow(_ scope: Scope) -> SqlValue {
        .json(.object(scope.row.mapValues(\.asJSON)))
    }

    private func function(_ name: String, _ arguments: [SqlExpression], _ scope: Scope, _ group: [Scope]?)
        throws(SqlError) -> SqlValue
    {
        var values: [SqlValue] = []
        for argument in arguments { values.append(try value(argument, scope, group: group)) }
        switch (name, values.count) {
        case ("coalesce", 1...): return values.first { $0 != .null } ?? .null
        case ("lower", 1): return .text(values[0].printed.lowercased())
        case ("upper", 1): return .text(values[0].printed.uppercased())
        case ("length", 1): return .integer(values[0].printed.count)
        case ("trim", 1): return .text(values[0].printed.trimmingSpaces)
        case ("concat", 1...): return .text(values.map(\.printed).joined())
        case ("now", 0): return .text(EstateTime.sql(now) + "+00")
        case ("current_database", 0): return .text(tables.database.name)
        case ("version", 0): return .text("PostgreSQL 15.7 on x86_64-pc-linux-gnu")
        case ("row_to_json", 1), ("to_json", 1), ("to_jsonb", 1): return .json(values[0].asJSON)
        case ("json_build_object", _), ("jsonb_build_object", _):
            var members: [String: Resource] = [:]
            for index in stride(from: 0, to: values.count - 1, by: 2) {
                members[values[index].printed] = values[index + 1].asJSON
            }
            return .json(.object(members))
        case ("pg_table_is_visible", 1): return .boolean(true)
        case ("to_regclass", 1):
            let exists = (try? tables.table(values[0].printed.replacing("public.", with: ""))) != nil
            return exists ? values[0] : .null
        default:
            throw SqlError(message: "function \(name)(\(values.count) arguments) does not exist")
        }
    }
}
