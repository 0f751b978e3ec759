import CCurlShims
import CurlHTTP
import ServerPorts
import Tickets

/// One attempt to hand a mail to a server, from connecting to its last word.
///
/// Lives on the thread that runs it.
final class SMTPExchange {
  private let easy: UnsafeMutableRawPointer
  private let mime: OpaquePointer
  private let tick: () -> Bool
  private let end: ContinuousClock.Instant
  private var isLate = false
  private var lists: [UnsafeMutablePointer<curl_slist>?] = []
  /// The codes of the server's answers, a line each; of a long conversation the last ones matter.
  private var answers: [Int] = []

  private static let globalResult = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  /// A setting that curl refused.
  private struct Refusal: Error {
    var code: CURLcode
  }

  /// Makes the attempt.
  static func run(_ mail: OutgoingMail, with server: SMTPServer, tick: @escaping () -> Bool) -> MailOutcome {
    do throws(Refusal) {
      guard globalResult == CURLE_OK else { throw Refusal(code: globalResult) }
      let exchange = try SMTPExchange(until: .now + server.patience, tick: tick)
      try exchange.prepare(server)
      try exchange.prepare(mail)
      return exchange.outcome(of: curl_easy_perform(exchange.easy))
    } catch {
      return .postponed(.other(code: Int(error.code.rawValue)))
    }
  }

  private init(until end: ContinuousClock.Instant, tick: @escaping () -> Bool) throws(Refusal) {
    guard let easy = curl_easy_init() else { throw Refusal(code: CURLE_FAILED_INIT) }
    guard let mime = curl_mime_init(easy) else {
      curl_easy_cleanup(easy)
      throw Refusal(code: CURLE_OUT_OF_MEMORY)
    }
    self.easy = easy
    self.mime = mime
    self.end = end
    self.tick = tick
  }

  /// Whether the attempt may go on; once it may not, curl does not wait for the server's farewell either.
  private var goesOn: Bool {
    isLate = isLate || .now >= end
    return !isLate && tick()
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_mime_free(mime)
    for list in lists { curl_slist_free_all(list) }
  }

  private func prepare(_ server: SMTPServer) throws(Refusal) {
    let mustEncrypt = server.user != nil && !server.isLocal
    try check(shim_set_mail_protocols(easy))
    try check(shim_set_private_sockets(easy))
    try check(shim_set_quick_exit(easy))
    try check(shim_set_text(easy, CURLOPT_URL, server.url))
    // A proxy would read what a connection without encryption carries; to this machine none is used at all.
    let route = mustEncrypt || server.url.hasPrefix("smtps:") ? ProxyRoute(to: server.url) : .straight
    try check(shim_set_text(easy, CURLOPT_PROXY, route.setting))
    try check(shim_set_text(easy, CURLOPT_NOPROXY, ""))
    try check(shim_set_long(easy, CURLOPT_NOSIGNAL, 1))
    try check(shim_set_long(easy, CURLOPT_FRESH_CONNECT, 1))
    try check(shim_set_long(easy, CURLOPT_FORBID_REUSE, 1))
    try check(shim_set_long(easy, CURLOPT_CONNECTTIMEOUT, 30))
    try check(shim_set_long(easy, CURLOPT_USE_SSL, Int((mustEncrypt ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue)))
    if let user = server.user {
      try check(shim_set_text(easy, CURLOPT_USERNAME, user))
      try check(shim_set_text(easy, CURLOPT_PASSWORD, server.password))
    }
    if let file = server.authorities { try check(shim_set_text(easy, CURLOPT_CAINFO, file)) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    try check(shim_set_write(easy, { _, size, count, _ in size * count }, context))
    try check(shim_set_header(easy, { SMTPExchange.receive($0, $1 * $2, $3) }, context))
    // The only safe way out: a handle that is taken from curl in the middle has the end of the mail sent.
    try check(
      shim_set_progress(
        easy,
        { context, _, _, _, _ in
          guard let context else { return 1 }
          return Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue().goesOn ? 0 : 1
        }, context))
  }

  private func prepare(_ mail: OutgoingMail) throws(Refusal) {
    try check(shim_set_text(easy, CURLOPT_MAIL_FROM, mail.sender))
    try check(shim_set_list(easy, CURLOPT_MAIL_RCPT, try list([mail.recipient] + mail.copies)))
    let fields = mail.headerFields.map { "\($0.name): \($0.value)" }
    try check(shim_set_list(easy, CURLOPT_HTTPHEADER, try list(fields)))
    guard let part = curl_mime_addpart(mime) else { throw Refusal(code: CURLE_OUT_OF_MEMORY) }
    let text = mail.canonicalText
    try check(curl_mime_data(part, text, text.utf8.count))
    try check(curl_mime_type(part, "text/plain; charset=utf-8"))
    try check(curl_mime_encoder(part, "quoted-printable"))
    try check(shim_set_mime(easy, mime))
  }

  /// A list that lives as long as the exchange.
  private func list(_ texts: [String]) throws(Refusal) -> UnsafeMutablePointer<curl_slist>? {
    var head: UnsafeMutablePointer<curl_slist>?
    for text in texts {
      guard let next = curl_slist_append(head, text) else {
        curl_slist_free_all(head)
        throw Refusal(code: CURLE_OUT_OF_MEMORY)
      }
      head = next
    }
    lists.append(head)
    return head
  }

  private func check(_ code: CURLcode) throws(Refusal) {
    guard code == CURLE_OK else { throw Refusal(code: code) }
  }

  /// Notes the code that a line of the server begins with.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?
  ) -> Int {
    guard let bytes, let context, count >= 3 else { return count }
    let line = UnsafeRawBufferPointer(start: bytes, count: 3)
    let exchange = Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue()
    if let code = Int(String(decoding: line, as: UTF8.self)), exchange.answers.count < 1000 {
      exchange.answers.append(code)
    }
    return count
  }

  private func outcome(of code: CURLcode) -> MailOutcome {
    switch code {
    case CURLE_OK: return .delivered
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: return .postponed(.unreachable)
    case CURLE_OPERATION_TIMEDOUT: return .postponed(.timedOut)
    case CURLE_ABORTED_BY_CALLBACK: return .postponed(isLate ? .timedOut : .stopping)
    case CURLE_LOGIN_DENIED: return .postponed(.signIn)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      return .postponed(.insecure)
    default: break
    }
    // 221 is the answer to the farewell, which curl also says after a refusal.
    switch answers.last(where: { $0 != 221 }) ?? 0 {
    // A server that wants a user first refuses everybody's mail, not this one.
    case 530, 534, 535, 538: return .postponed(.signIn)
    // So does one that does not even greet.
    case let answer where (500...599).contains(answer) && answers.contains(220): return .refused(code: answer)
    case let answer where (400...599).contains(answer): return .postponed(.busy(code: answer))
    default: return .postponed(answers.isEmpty ? .other(code: Int(code.rawValue)) : .dropped)
    }
  }
}
