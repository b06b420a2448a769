namespace HaproxyCompat.Config.Text;

/// <summary>Why a line cannot be cut into words.</summary>
/// <param name="Column">1-based place in the raw line.</param>
internal sealed record SplitFault(string Message, int Column);
