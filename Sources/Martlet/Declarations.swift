public import MartletSource

// The words of a schema in Swift code, short. They stand before the types of the same names in `MartletSchema`, which
// are what a database's schema is read into.

/// A desired schema declared in code.
public typealias Schema = Declaration.Schema
/// A declared table.
public typealias Table = Declaration.Table
/// A declared column.
public typealias Column = Declaration.Column
/// A declared primary key.
public typealias PrimaryKey = Declaration.PrimaryKey
/// A declared unique constraint.
public typealias Unique = Declaration.Unique
/// A declared foreign key.
public typealias ForeignKey = Declaration.ForeignKey
/// A declared check.
public typealias Check = Declaration.Check
/// A declared index.
public typealias Index = Declaration.Index
/// Declared values that columns may hold.
public typealias Enumeration = Declaration.Enumeration
/// A declared view.
public typealias View = Declaration.View
/// A declared trigger.
public typealias Trigger = Declaration.Trigger
/// A declared object of another kind.
public typealias RawObject = Declaration.RawObject
/// What a library brings to an application's schema.
public typealias Contribution = Declaration.Contribution
/// What a library adds to another's table.
public typealias TableExtension = Declaration.TableExtension
