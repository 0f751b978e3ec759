internal import CCurlShims

/// The thread's side: owns the multi handle and all transfers.
///
/// Not Sendable, so that the compiler keeps it there.
final class CurlWorker {
  private let multi: UnsafeMutableRawPointer
  private let jobs: CurlJobs
  private let options: CurlOptions
  private var live: [Int: CurlTransfer] = [:]

  private static let globalResult = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  private init(multi: UnsafeMutableRawPointer, jobs: CurlJobs, options: CurlOptions) {
    self.multi = multi
    self.jobs = jobs
    self.options = options
  }

  /// Runs until the client is closed or curl as a whole fails; then every request still open has its answer.
  static func run(jobs: CurlJobs, options: CurlOptions) {
    guard globalResult == CURLE_OK, let multi = curl_multi_init() else {
      let failure = HTTPError.other(code: Int(CURLE_FAILED_INIT.rawValue))
      for job in jobs.detach() { job.answer.resume(returning: .failure(failure)) }
      return
    }
    let worker = CurlWorker(multi: multi, jobs: jobs, options: options)
    let failure = worker.configure() ?? worker.loop()
    for job in jobs.detach() { job.answer.resume(returning: .failure(failure)) }
    for transfer in worker.live.values { worker.finish(transfer, .failure(failure)) }
    // Nothing is left to report an error of this to.
    _ = curl_multi_cleanup(multi)
  }

  private func configure() -> HTTPError? {
    for (option, value) in [
      (CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX)),
      (CURLMOPT_MAX_HOST_CONNECTIONS, max(1, options.connectionsPerHost)),
    ] {
      let code = shim_multi_set_long(multi, option, value)
      guard code == CURLM_OK else { return .other(code: Int(code.rawValue)) }
    }
    jobs.attach(CurlJobs.Waker(multi: multi))
    return nil
  }

  /// - Returns: What to tell the requests that are still open.
  private func loop() -> HTTPError {
    while true {
      let batch = jobs.take()
      for id in batch.cancelled {
        if let transfer = live[id] { finish(transfer, .failure(.cancelled)) }
      }
      for job in batch.arrived {
        if batch.isClosing { job.answer.resume(returning: .failure(.closed)) } else { start(job) }
      }
      if batch.isClosing { return .closed }
      var running: Int32 = 0
      var code = curl_multi_perform(multi, &running)
      reap()
      if code == CURLM_OK { code = curl_multi_poll(multi, nil, 0, 60_000, nil) }
      guard code == CURLM_OK else { return .other(code: Int(code.rawValue)) }
    }
  }

  private func start(_ job: CurlJobs.Job) {
    let transfer: CurlTransfer
    do throws(HTTPError) {
      transfer = try CurlTransfer(job, options: options)
    } catch {
      job.answer.resume(returning: .failure(error))
      return
    }
    let code = curl_multi_add_handle(multi, transfer.easy)
    guard code == CURLM_OK else {
      job.answer.resume(returning: .failure(.other(code: Int(code.rawValue))))
      return
    }
    live[job.id] = transfer
  }

  private func reap() {
    var code = CURLE_OK
    while let easy = shim_next_done(multi, &code) {
      guard let context = shim_private(easy) else { continue }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      finish(transfer, transfer.outcome(code))
    }
  }

  private func finish(_ transfer: CurlTransfer, _ outcome: Result<HTTPResponse, HTTPError>) {
    // Both sides of this call belong to this thread, so it cannot fail for a handle that was added.
    _ = curl_multi_remove_handle(multi, transfer.easy)
    live[transfer.job.id] = nil
    transfer.job.answer.resume(returning: outcome)
  }
}
