import InboxCore
import Screen

extension Notice {
  /// How it is coloured.
  var role: Role {
    switch kind {
    case .info: .noticeInfo
    case .success: .noticeSuccess
    case .warning: .noticeWarning
    case .failure: .noticeFailure
    }
  }
}
