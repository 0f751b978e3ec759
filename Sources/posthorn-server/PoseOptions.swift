import ArgumentParser
import TicketServing
import Tickets

/// What the server is to its callers, and how much it allows them.
struct PoseOptions: ParsableArguments {
  /// Whether calls are counted.
  enum Counting: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  @Option(
    help: ArgumentHelp(
      "Pose strictly as this generation of the API, with all that it keeps from keys; without it every call is open.",
      valueName: "G1|M|S|N"))
  var generation: Generation?

  @Option(help: ArgumentHelp("Whether calls are limited as the API limits them.", valueName: "on|off"))
  var limits = Counting.on

  @Option(help: ArgumentHelp("Multiply the number of calls that are allowed, for tests.", valueName: "factor"))
  var throttleScale = 1.0

  func validate() throws {
    guard throttleScale > 0, throttleScale.isFinite else {
      throw ValidationError("The throttle scale must be a number above 0.")
    }
  }

  var profile: ServerProfile { generation.map(ServerProfile.posing) ?? .complete }

  var rateLimits: RateLimits { limits == .off ? .off : .scaled(by: throttleScale) }
}
