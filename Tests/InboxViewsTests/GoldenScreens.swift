import InboxCore
import InboxViews
import Screen
import Testing

@Suite struct GoldenScreens {
  @Test(arguments: goldenStates)
  func everyStateLooksAsRecorded(_ named: NamedState) {
    expectScreen(named.state, named.name)
  }

  @Test func namesOfGoldenStatesAreUnique() {
    #expect(Set(goldenStates.map(\.name)).count == goldenStates.count)
  }
}
