/// Words that say nothing about what a text is about; other languages are judged by how often a word occurs.
public enum CommonWords {
  /// English function words and the courtesies of letters, lower-cased, of two letters or more.
  public static let english = Set(
    """
    about after again all also am an and any are as at be been before being but by can cannot could dear did do does \
    done for from get got had has have hello her here hey hi his how if in into is it its just kind know let like many \
    me more much my no not now of off ok on one only or other our out over please regards same see she should so some \
    still such sure team than thank thanks that the their them then there these they this those to too up us very want \
    was we were what when where which while who why will with would yes yet you your yours
    """.split(separator: " ").map(String.init))
}
