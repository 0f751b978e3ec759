import Screen

/// What the cells of an inbox stand for. The numbers index a theme's table of styles; the names are what themes say.
///
/// To add one: give it the next number here and its dotted name in `names`. A theme that does not know it falls back to
/// the longest prefix it knows, so no theme must change.
extension Role {
  static let bar = Role(rawValue: 1), barName = Role(rawValue: 2), barBadge = Role(rawValue: 3)
  static let barBadgeUnread = Role(rawValue: 4), barFresh = Role(rawValue: 5), barFreshOffline = Role(rawValue: 6)
  static let chip = Role(rawValue: 7), chipOrder = Role(rawValue: 8), chipWaiting = Role(rawValue: 9)
  static let list = Role(rawValue: 10), listEmpty = Role(rawValue: 11)
  static let listRow = Role(rawValue: 12), listRowUnread = Role(rawValue: 13), listRowHandled = Role(rawValue: 14)
  static let listRowSelected = Role(rawValue: 15), listRowSelectedBlurred = Role(rawValue: 16)
  static let listNumber = Role(rawValue: 17), listCustomer = Role(rawValue: 18), listAge = Role(rawValue: 19)
  static let listReason = Role(rawValue: 20), listReasonLate = Role(rawValue: 21), listTag = Role(rawValue: 22)
  static let listSLAOnTrack = Role(rawValue: 23), listSLAAtRisk = Role(rawValue: 24)
  static let listSLABreached = Role(rawValue: 25)
  static let listMarkUnread = Role(rawValue: 26), listMarkSelected = Role(rawValue: 27)
  static let priorityMedium = Role(rawValue: 28), priorityHigh = Role(rawValue: 29)
  static let priorityCritical = Role(rawValue: 30), priorityOther = Role(rawValue: 31)
  static let frame = Role(rawValue: 32), frameFocused = Role(rawValue: 33)
  static let detail = Role(rawValue: 34), detailTitle = Role(rawValue: 35), detailCustomer = Role(rawValue: 36)
  static let detailState = Role(rawValue: 37), detailPanel = Role(rawValue: 38), detailEmpty = Role(rawValue: 39)
  static let detailSLAOnTrack = Role(rawValue: 40), detailSLAAtRisk = Role(rawValue: 41)
  static let detailSLABreached = Role(rawValue: 42)
  static let messageHeader = Role(rawValue: 43), messageTime = Role(rawValue: 44), messageNew = Role(rawValue: 45)
  static let messageCustomer = Role(rawValue: 46), messageTeam = Role(rawValue: 47), messagePrivate = Role(rawValue: 48)
  static let messagePrivateMark = Role(rawValue: 49), messageAI = Role(rawValue: 50), messageAIMark = Role(rawValue: 51)
  static let messageQuote = Role(rawValue: 52)
  static let compose = Role(rawValue: 53), composeAudienceCustomer = Role(rawValue: 54)
  static let composeAudienceTeam = Role(rawValue: 55), composeCount = Role(rawValue: 56)
  static let composeCountOver = Role(rawValue: 57), composeWarning = Role(rawValue: 58)
  static let sheet = Role(rawValue: 59), sheetLabel = Role(rawValue: 60), sheetReady = Role(rawValue: 61)
  static let sheetWaiting = Role(rawValue: 62), sheetFailed = Role(rawValue: 63)
  static let prompt = Role(rawValue: 64), promptLabel = Role(rawValue: 65), promptProblem = Role(rawValue: 66)
  static let menu = Role(rawValue: 67), menuKey = Role(rawValue: 68), menuChosen = Role(rawValue: 69)
  static let menuNote = Role(rawValue: 70), menuUnavailable = Role(rawValue: 71)
  static let plan = Role(rawValue: 72), planLabel = Role(rawValue: 73), planChange = Role(rawValue: 74)
  static let planSkipped = Role(rawValue: 75), planProgress = Role(rawValue: 76), planFailed = Role(rawValue: 77)
  static let status = Role(rawValue: 78), statusKey = Role(rawValue: 79), statusSelection = Role(rawValue: 80)
  static let statusWait = Role(rawValue: 81), statusPending = Role(rawValue: 82), statusMode = Role(rawValue: 83)
  static let noticeInfo = Role(rawValue: 84), noticeSuccess = Role(rawValue: 85), noticeWarning = Role(rawValue: 86)
  static let noticeFailure = Role(rawValue: 87)
  static let help = Role(rawValue: 88), helpKey = Role(rawValue: 89), helpFrame = Role(rawValue: 90)
  static let logTime = Role(rawValue: 91), listNumberUnread = Role(rawValue: 92)
  static let messageMatch = Role(rawValue: 93), messageMatchCurrent = Role(rawValue: 94)

  /// The name of every role, in the order of their numbers.
  static let names: KeyValuePairs<Role, String> = [
    .default: "default",
    .bar: "bar", .barName: "bar.name", .barBadge: "bar.badge", .barBadgeUnread: "bar.badge.unread",
    .barFresh: "bar.fresh", .barFreshOffline: "bar.fresh.offline",
    .chip: "chip", .chipOrder: "chip.order", .chipWaiting: "chip.waiting",
    .list: "list", .listEmpty: "list.empty", .listRow: "list.row", .listRowUnread: "list.row.unread",
    .listRowHandled: "list.row.handled", .listRowSelected: "list.row.selected",
    .listRowSelectedBlurred: "list.row.selected.blurred", .listNumber: "list.number", .listCustomer: "list.customer",
    .listAge: "list.age", .listReason: "list.reason", .listReasonLate: "list.reason.late", .listTag: "list.tag",
    .listSLAOnTrack: "list.sla.on-track", .listSLAAtRisk: "list.sla.at-risk", .listSLABreached: "list.sla.breached",
    .listMarkUnread: "list.mark.unread", .listMarkSelected: "list.mark.selected",
    .priorityMedium: "priority.medium", .priorityHigh: "priority.high", .priorityCritical: "priority.critical",
    .priorityOther: "priority.other",
    .frame: "frame", .frameFocused: "frame.focused",
    .detail: "detail", .detailTitle: "detail.title", .detailCustomer: "detail.customer", .detailState: "detail.state",
    .detailPanel: "detail.panel", .detailEmpty: "detail.empty", .detailSLAOnTrack: "detail.sla.on-track",
    .detailSLAAtRisk: "detail.sla.at-risk", .detailSLABreached: "detail.sla.breached",
    .messageHeader: "message.header", .messageTime: "message.time", .messageNew: "message.new",
    .messageCustomer: "message.customer", .messageTeam: "message.team", .messagePrivate: "message.private",
    .messagePrivateMark: "message.private.mark", .messageAI: "message.ai", .messageAIMark: "message.ai.mark",
    .messageQuote: "message.quote",
    .compose: "compose", .composeAudienceCustomer: "compose.audience.customer",
    .composeAudienceTeam: "compose.audience.team", .composeCount: "compose.count",
    .composeCountOver: "compose.count.over", .composeWarning: "compose.warning",
    .sheet: "sheet", .sheetLabel: "sheet.label", .sheetReady: "sheet.ready", .sheetWaiting: "sheet.waiting",
    .sheetFailed: "sheet.failed",
    .prompt: "prompt", .promptLabel: "prompt.label", .promptProblem: "prompt.problem",
    .menu: "menu", .menuKey: "menu.key", .menuChosen: "menu.chosen", .menuNote: "menu.note",
    .menuUnavailable: "menu.unavailable",
    .plan: "plan", .planLabel: "plan.label", .planChange: "plan.change", .planSkipped: "plan.skipped",
    .planProgress: "plan.progress", .planFailed: "plan.failed",
    .status: "status", .statusKey: "status.key", .statusSelection: "status.selection", .statusWait: "status.wait",
    .statusPending: "status.pending", .statusMode: "status.mode",
    .noticeInfo: "notice.info", .noticeSuccess: "notice.success", .noticeWarning: "notice.warning",
    .noticeFailure: "notice.failure",
    .help: "help", .helpKey: "help.key", .helpFrame: "help.frame",
    .logTime: "log.time", .listNumberUnread: "list.number.unread",
    .messageMatch: "message.match", .messageMatchCurrent: "message.match.current",
  ]

  /// Every name a theme may use: those of the roles and the prefixes they fall back to.
  static let themeNames: Set<String> = {
    var names: Set<String> = []
    for (_, name) in Role.names {
      var rest = Substring(name)
      names.insert(name)
      while let dot = rest.lastIndex(of: ".") {
        rest = rest[..<dot]
        names.insert(String(rest))
      }
    }
    return names
  }()
}
