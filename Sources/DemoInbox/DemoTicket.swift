import Tickets

/// A ticket as a script: what stands on its cover, then the thread.
struct DemoTicket {
  let number: Int
  let subject: String?
  let customer: DemoCustomer
  let channel: DemoChannel
  let status: Status
  let priority: Priority?
  let assignee: Assignee?
  let tags: [String]
  let due: DemoSpan?
  let wakes: DemoSpan?
  let unread: Int
  let copies: [String]
  let escalation: String?
  let isResolvedByAI: Bool
  let thread: [DemoLine]

  init(
    _ number: Int, _ subject: String? = nil, from customer: DemoCustomer, by channel: DemoChannel = .email,
    _ status: Status, _ priority: Priority?, to assignee: Assignee? = nil, tags: [String] = [], due: DemoSpan? = nil,
    wakes: DemoSpan? = nil, unread: Int = 0, copies: [String] = [], escalation: String? = nil,
    isResolvedByAI: Bool = false, thread: [DemoLine]
  ) {
    self.number = number
    self.subject = subject
    self.customer = customer
    self.channel = channel
    self.status = status
    self.priority = priority
    self.assignee = assignee
    self.tags = tags
    self.due = due
    self.wakes = wakes
    self.unread = unread
    self.copies = copies
    self.escalation = escalation
    self.isResolvedByAI = isResolvedByAI
    self.thread = thread
  }
}
