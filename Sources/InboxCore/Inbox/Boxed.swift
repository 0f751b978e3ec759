/// Keeps a part of a state beside it rather than in it, so that what owns many parts stays small.
///
/// The state is handed from call to call with every key, and a struct is copied whole each time; a part that is rarely
/// there or rarely changed costs one word this way. It is changed in place while nobody else holds it.
@propertyWrapper package struct Boxed<Part: Equatable & Sendable>: Equatable, Sendable {
  /// Holds exactly one part; an array shares its storage until it is changed.
  private var storage: [Part]

  /// Makes a box.
  package init(wrappedValue: Part) { storage = [wrappedValue] }

  /// The part.
  package var wrappedValue: Part {
    get { storage[0] }
    _modify { yield &storage[0] }
  }
}
