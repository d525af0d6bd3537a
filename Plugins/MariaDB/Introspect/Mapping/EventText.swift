import MartletSchema

/// Writes the statement that makes an event, from the catalog's row.
struct EventText {
    /// The event.
    let row: EventRow

    /// Gives the statement.
    func statement(body: String) throws(AdapterError) -> String {
        var text = "CREATE EVENT \(try Quoting.identifier(row.name)) ON SCHEDULE"
        if let moment = row.moment {
            text += " AT \(Quoting.text(moment))"
        } else {
            text += " EVERY \(interval) \(row.field ?? "")"
            // An event that says nothing of its beginning begins when it is made.
            if let starts = row.starts, !row.beginsWithCreation { text += " STARTS \(Quoting.text(starts))" }
            if let ends = row.ends { text += " ENDS \(Quoting.text(ends))" }
        }
        text += row.completion == "PRESERVE" ? " ON COMPLETION PRESERVE" : " ON COMPLETION NOT PRESERVE"
        switch row.status {
        case "DISABLED": text += " DISABLE"
        case "SLAVESIDE_DISABLED": text += " DISABLE ON SLAVE"
        default: text += " ENABLE"
        }
        if !row.comment.isEmpty { text += " COMMENT \(Quoting.text(row.comment))" }
        return "\(text) DO \(body)"
    }

    private var interval: String {
        let value = row.interval ?? "1"
        return value.utf8.allSatisfy(\.isASCIIDigit) ? value : Quoting.text(value)
    }
}
