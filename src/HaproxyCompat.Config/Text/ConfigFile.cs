using System.Text;

namespace HaproxyCompat.Config.Text;

/// <summary>One configuration file as read.</summary>
/// <param name="Name">Path as given on the command line, for messages.</param>
/// <param name="Text">Its bytes as Latin-1, so that an index is a byte offset.</param>
public sealed record ConfigFile(string Name, string Text)
{
    public static ConfigFile FromBytes(string name, ReadOnlySpan<byte> content) =>
        new(name, Encoding.Latin1.GetString(content));
}
