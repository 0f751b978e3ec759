import Foundation
import Synchronization
import Tickets

/// What a task says to the thread that waits for it.
final class Reply<Value: Sendable>: Sendable {
  private let value = Mutex<Result<Value, TicketServiceError>?>(nil)
  private let arrival = NSCondition()

  func give(_ result: Result<Value, TicketServiceError>) {
    arrival.lock()
    value.withLock { $0 = result }
    arrival.signal()
    arrival.unlock()
  }

  func wait() -> Result<Value, TicketServiceError> {
    arrival.lock()
    defer { arrival.unlock() }
    while true {
      if let result = value.withLock(\.self) { return result }
      arrival.wait()
    }
  }
}

/// Does work in a task and waits for it, on a thread that has nothing else to do.
func waiting<Value: Sendable>(
  for work: @escaping @Sendable () async throws(TicketServiceError) -> Value
) -> Result<Value, TicketServiceError> {
  let reply = Reply<Value>()
  Task.detached {
    do throws(TicketServiceError) {
      reply.give(.success(try await work()))
    } catch {
      reply.give(.failure(error))
    }
  }
  return reply.wait()
}
