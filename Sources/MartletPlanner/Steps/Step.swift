import MartletSchema

/// A migration in the making: what is done, what it does to the schema, and what it has to come before and after.
struct Step {
    /// What a step does to the schema as a value.
    enum Effect {
        /// A table takes this state, or is there from now on.
        case setTable(Table)
        /// A table that is there has these attributes from now on.
        case setAttributes(Attributes, table: ObjectPath)
        /// A table is gone.
        case removeTable(ObjectPath)
        /// An index is there from now on.
        case addIndex(Index, table: ObjectPath)
        /// An index has become another of the same name.
        case replaceIndex(Index, table: ObjectPath)
        /// An index is gone.
        case removeIndex(String, table: ObjectPath)
        /// A table has a foreign key more.
        case addForeignKey(ForeignKey, table: ObjectPath)
        /// A table has a foreign key less.
        case removeForeignKey(ForeignKey, table: ObjectPath)
        /// A definition is there from now on.
        case setDefinition(Definition)
        /// A definition is gone.
        case removeDefinition(Definition.Identity)
    }

    /// How early a step comes among those that are free to go: what others wait for first, what destroys last.
    enum Priority: Int {
        /// What must be committed before others use it, so that all else stays together behind it.
        case commitFirst
        case dropDefinition
        case dropIndex
        case createTable
        case changeTable
        case createIndex
        case createDefinition
        case dropTable
        /// What runs outside of the transaction and nothing waits for.
        case online
    }

    var type: MigrationType
    var priority: Priority
    var table: ObjectPath?
    var object: String
    var operations: [Operation]
    var effects: [Effect]
    var reasons: [String] = []
    var subjects: [HazardSubject] = []

    /// What is there from this step on.
    var makes: Set<Resource> = []
    /// What is gone from this step on.
    var removes: Set<Resource> = []
    /// What is changed and there before and after.
    var alters: Set<Resource> = []
    /// What must have its final state before this step.
    var needs: [Resource: OrderedGraph.Strength] = [:]
    /// What may be altered or removed only after this step.
    var frees: [Resource: OrderedGraph.Strength] = [:]
}
