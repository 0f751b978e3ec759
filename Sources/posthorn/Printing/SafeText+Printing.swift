import Screen

extension SafeText {
  var orDash: SafeText { isEmpty ? "-" : self }
}
