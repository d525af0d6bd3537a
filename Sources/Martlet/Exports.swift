@_exported public import MartletExecutor
@_exported public import MartletPlanner
@_exported public import MartletSchema
@_exported public import MartletSource
