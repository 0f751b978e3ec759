import Tickets

extension ListView {
  /// The stored tiers that the view holds, as a condition without values; `nil` for all of them.
  var tierCondition: String? { condition.map { ConditionWriter().term($0).sql } }
}
