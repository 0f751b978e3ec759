import Testing

/// The real programs, one test after the other.
///
/// A test that reads a terminal blocks its thread. Several at once would take every thread of the test process, and the
/// servers and clients of other suites would wait for them.
@Suite("The real programs", .serialized) enum EndToEnd {}
