/// Where a mail that came in was put.
package enum MailReceipt: Hashable, Sendable {
  /// In a new ticket, by its number.
  case opened(number: Int)
  /// As a customer message on the ticket of this number.
  case added(number: Int)
  /// As a private note on the ticket of this number, because a program wrote it.
  case noted(number: Int)
  /// Nowhere: the same mail had come already.
  case duplicate
}
