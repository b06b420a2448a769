using System.Text;

namespace HaproxyCompat.Config.Text;

/// <summary>Reads the files that a configuration names, whole; from a device that never ends only so much.</summary>
public static class WholeFile
{
    /// <summary>Bytes that are taken beyond the size that a file says it has: pipes and devices say 0.</summary>
    public const int MostUnstatedBytes = 16 * 1024 * 1024;

    /// <summary>Room for what a file has beyond its size.</summary>
    private const int PieceBytes = 64 * 1024;

    /// <exception cref="IOException">It cannot be read, or there is no end to it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var stated = file.CanSeek ? file.Length : 0;
        var content = new byte[Math.Min(stated, MostUnstatedBytes) + 1];
        var length = 0;
        int count;
        while ((count = file.Read(content, length, content.Length - length)) > 0)
        {
            length += count;
            if (length > stated + MostUnstatedBytes)
            {
                throw new IOException($"'{path}' says that it has {stated} bytes and does not end after more than "
                    + $"{MostUnstatedBytes}");
            }

            if (length == content.Length)
            {
                Array.Resize(ref content, Math.Max(PieceBytes, 2 * length));
            }
        }

        Array.Resize(ref content, length);
        return content;
    }

    /// <summary>The same as lines, their bytes as Latin-1.</summary>
    public static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new MemoryStream(Read(path)), Encoding.Latin1, false);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
