/// Something that only the schema's owner can know.
public struct Question: Hashable, Sendable {
    /// Something that is gone, with all that it may be called now.
    package struct Choice: Hashable, Sendable {
        /// What is gone, such as `orders.note`.
        package let old: String
        /// The renames that may be meant, as `--rename` takes them.
        package let renames: [String]
    }

    /// What is to be decided.
    public var message: String
    /// The words that answer it, the first being the more likely one.
    public var answers: [String]
    /// What can be chosen where somebody can be asked; empty where the answer is not one of a few.
    package let choices: [Choice]

    package init(message: String, answers: [String], choices: [Choice] = []) {
        self.message = message
        self.answers = answers
        self.choices = choices
    }
}
