import TestSupport
import Testing

/// The real programs; each test has a home of its own, and some run at once.
@Suite("The real programs", .blocking) enum EndToEnd {}
