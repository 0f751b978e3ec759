import ArgumentParser

/// Whether colours are shown.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case never, always
}
