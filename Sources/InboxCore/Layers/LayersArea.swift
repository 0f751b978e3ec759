/// What lies on top of the panes: a stack, of which the topmost takes the keys.
package struct LayersArea: Equatable, Sendable {
  /// What lies there, the topmost last; of each kind one at most.
  package private(set) var stack: [Layer] = []

  /// Makes a state in which nothing lies on top.
  package init() {}

  /// What takes the keys; `nil` when nothing lies over the panes.
  package var top: Layer? { stack.last }

  /// The prompt in the bottom bar; `nil` while closed.
  package var prompt: PromptState? {
    get { first { if case .prompt(let prompt) = $0 { prompt } else { nil } } }
    set { put(newValue.map(Layer.prompt)) { if case .prompt = $0 { true } else { false } } }
  }

  /// A list to choose from; `nil` while closed.
  package var picker: PickerState? {
    get { first { if case .picker(let picker) = $0 { picker } else { nil } } }
    set { put(newValue.map(Layer.picker)) { if case .picker = $0 { true } else { false } } }
  }

  /// A text to read, as what was said or what can be taken back; `nil` while closed.
  package var help: HelpState? {
    get { first { if case .help(let help) = $0 { help } else { nil } } }
    set { put(newValue.map(Layer.help)) { if case .help = $0 { true } else { false } } }
  }

  private func first<Part>(_ part: (Layer) -> Part?) -> Part? { stack.lazy.compactMap(part).first }

  /// Changes the layer of a kind where it lies, lays it on top where there is none, or takes it away.
  private mutating func put(_ layer: Layer?, in place: (Layer) -> Bool) {
    switch (layer, stack.firstIndex(where: place)) {
    case (let layer?, let index?): stack[index] = layer
    case (let layer?, nil): stack.append(layer)
    case (nil, let index?): stack.remove(at: index)
    case (nil, nil): break
    }
  }
}
