package import MartletSource
package struct EnvironmentConfiguration { 
  package var database: String?; package var schema: String?; package var manage: [String] = []; package var ignore: [String] = []; package var extra: String?; package var allow: [String] = []; package var renames: [(old: String, new: String)] = []; package var adapterPath: [String] = []
  package init() {} }
package struct Configuration { package static func load(path: String) throws(SourceError) -> Configuration { Configuration() }
 package func environment(named: String?) throws(SourceError) -> EnvironmentConfiguration { EnvironmentConfiguration() } }
