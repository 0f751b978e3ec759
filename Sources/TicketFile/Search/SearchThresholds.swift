/// Where one way to search becomes cheaper than another; the answer is the same on every way.
struct SearchThresholds {
  /// Rows whose columns are looked at one by one before a condition is asked of the whole file.
  var probes = 2000
  /// Rows that the index is asked about one by one: each costs as much as gathering a few hundred hits.
  var indexProbes = 300
  /// Hits after which it is estimated how many tickets have a word.
  var sample = 4000
  /// Hits up to which sorting them is cheaper than walking the list.
  var fewHits = 2000
}
