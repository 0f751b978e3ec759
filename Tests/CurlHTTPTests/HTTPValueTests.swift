import CCurlShims
import Foundation
import Testing

@testable import CurlHTTP

@Suite struct WhatGetsPrinted {
  @Test func aRequestHidesItsKeyItsQueryAndItsBody() {
    let request = HTTPRequest(
      method: .post, url: "https://posthog.example/api/tickets/?search=secret-word",
      headers: ["Authorization": "Bearer phx_secret", "X-Trace": "7"], body: Data("secret body".utf8))
    var dumped = ""
    dump(request, to: &dumped)
    dump(request.headers.fields, to: &dumped)
    for text in ["\(request)", String(reflecting: request), "\(request.headers)", dumped] {
      #expect(!text.contains("secret"))
      #expect(text.contains("Authorization: (hidden)"))
    }
    #expect("\(request)".hasPrefix("POST https://posthog.example/api/tickets/?(hidden) ["))
    #expect("\(request)".hasSuffix("X-Trace: 7] 11 bytes"))
  }

  @Test func aResponseHidesItsBody() {
    let response = HTTPResponse(status: 200, headers: ["Set-Cookie": "secret"], body: Data("secret".utf8))
    var dumped = ""
    dump(response, to: &dumped)
    #expect("\(response)" == "200, 6 bytes")
    #expect(!dumped.contains("secret"))
    #expect(!"\(response.headers)".contains("secret"))
  }
}

@Suite struct HeaderFields {
  @Test func namesAreComparedWithoutCase() {
    var headers: HTTPHeaders = ["Retry-After": "42", "Accept": "a"]
    #expect(headers["retry-AFTER"] == "42")
    headers["RETRY-after"] = "43"
    #expect(headers.fields == [HTTPHeaders.Field("RETRY-after", "43"), HTTPHeaders.Field("Accept", "a")])
    headers["retry-after"] = nil
    #expect(headers["Retry-After"] == nil)
  }

  @Test func aRepeatedNameGivesItsFirstValueAndIsReplacedAsAWhole() {
    var headers: HTTPHeaders = ["A": "1"]
    headers.add("a", "2")
    #expect(headers["A"] == "1")
    headers["A"] = "3"
    #expect(headers.fields == [HTTPHeaders.Field("A", "3")])
  }
}

@Suite struct CurlResults {
  @Test(arguments: [
    (CURLE_COULDNT_CONNECT, TransferFacts(), HTTPError.refused, false),
    (CURLE_COULDNT_RESOLVE_HOST, TransferFacts(), .hostNotFound, false),
    (CURLE_COULDNT_RESOLVE_PROXY, TransferFacts(proxy: "a:1"), .proxy(at: "a:1", refuses: false), false),
    (CURLE_COULDNT_CONNECT, TransferFacts(proxy: "a:1"), .proxy(at: "a:1", refuses: false), false),
    (CURLE_PROXY, TransferFacts(proxy: "a:1"), .proxy(at: "a:1", refuses: true), false),
    (
      CURLE_RECV_ERROR, TransferFacts(sentBytes: 90, proxyStatus: 407, proxy: "a:1"), .proxy(at: "a:1", refuses: true),
      false
    ),
    (
      CURLE_RECV_ERROR, TransferFacts(sentBytes: 90, proxy: "a:1", isTunnel: true), .proxy(at: "a:1", refuses: true),
      false
    ),
    (
      CURLE_OPERATION_TIMEDOUT, TransferFacts(sentBytes: 90, proxy: "a:1", isTunnel: true),
      .proxy(at: "a:1", refuses: false), false
    ),
    (CURLE_OPERATION_TIMEDOUT, TransferFacts(proxy: "a:1"), .proxy(at: "a:1", refuses: false), false),
    (
      CURLE_OPERATION_TIMEDOUT, TransferFacts(sentBytes: 90, proxyStatus: 200, proxy: "a:1", isTunnel: true),
      .timedOut(.waiting), true
    ),
    (CURLE_OPERATION_TIMEDOUT, TransferFacts(sentBytes: 90, proxy: "a:1"), .timedOut(.waiting), true),
    (CURLE_RECV_ERROR, TransferFacts(sentBytes: 90, proxyStatus: 200, proxy: "a:1"), .dropped, true),
    (CURLE_OPERATION_TIMEDOUT, TransferFacts(), .timedOut(.connecting), false),
    (CURLE_OPERATION_TIMEDOUT, TransferFacts(sentBytes: 1), .timedOut(.waiting), true),
    (CURLE_SEND_ERROR, TransferFacts(sentBytes: 1), .dropped, true),
    (CURLE_HTTP2_STREAM, TransferFacts(sentBytes: 1), .dropped, true),
    (CURLE_UNSUPPORTED_PROTOCOL, TransferFacts(), .unsupportedProtocol, false),
    (CURLE_UNSUPPORTED_PROTOCOL, TransferFacts(sentBytes: 1), .notHTTP, true),
    (CURLE_OUT_OF_MEMORY, TransferFacts(), .other(code: 27), true),
    (
      CURLE_PEER_FAILED_VERIFICATION,
      TransferFacts(
        text: "SSL: no alternative certificate subject name matches target host name 'localhost'"),
      .certificate(.wrongHost), false
    ),
    (
      CURLE_PEER_FAILED_VERIFICATION,
      TransferFacts(verifyResult: 10, text: "SSL certificate problem: certificate has expired"),
      .certificate(.expired), false
    ),
    (CURLE_PEER_FAILED_VERIFICATION, TransferFacts(verifyResult: 20), .certificate(.untrusted), false),
    (CURLE_PEER_FAILED_VERIFICATION, TransferFacts(verifyResult: 23), .certificate(.rejected), false),
    (CURLE_SSL_CACERT_BADFILE, TransferFacts(), .certificate(.badCAFile), false),
  ])
  func eachBecomesItsError(code: CURLcode, facts: TransferFacts, error: HTTPError, mayHaveReachedServer: Bool) {
    #expect(HTTPError(code, facts) == error)
    #expect(error.mayHaveReachedServer == mayHaveReachedServer)
  }
}
