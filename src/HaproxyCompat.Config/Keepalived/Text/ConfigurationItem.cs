using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// One piece of a configuration after comments, conditions and parameters: text, or a brace of a block.
/// </summary>
/// <param name="Kind">A brace outside quotes is an item of its own, wherever it stands.</param>
/// <param name="Text">The text between braces, without blanks around it; the brace itself otherwise.</param>
/// <param name="Location">Line as the reference counts it; the column is that of the text where no parameter was put
/// in.</param>
internal readonly record struct ConfigurationItem(ItemKind Kind, string Text, SourceLocation Location);
