import Yams

extension YamlError {
  var line: Int {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    case .reader(_, .some(let offset), _, let yaml): yaml.utf8.prefix(offset).count { $0 == 0x0A } + 1
    default: 1
    }
  }
}
