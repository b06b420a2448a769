using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Engine.Logging.Rings;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Logging.Rings;

/// <summary>The file has what was written, whoever reads it and however the process ends.</summary>
public sealed class RingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public RingFileTests() => _path = Path.Combine(_folder.Path, "ring");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_are_in_the_file_as_they_are_written()
    {
        var ring = Ring(1);
        Assert.True(ring.Write("one"u8));
        Assert.True(ring.Write("two"u8));

        Assert.Equal(["one", "two"], Events(_path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        }
    }

    [Fact]
    public void The_newest_stay_when_it_is_full()
    {
        var ring = Ring(1);
        var text = new string('x', 1_000);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(ring.Write(Encoding.ASCII.GetBytes($"{i} {text}")));
        }

        var events = Events(_path);
        Assert.InRange(events.Count, 12, 16);
        Assert.Equal("99", events[^1].Split(' ')[0]);
        Assert.Equal($"{100 - events.Count}", events[0].Split(' ')[0]);
    }

    [Theory]
    [InlineData(100, 16_384)]
    [InlineData(16_385, 16_384)]
    [InlineData(17_000, 20_480)]
    [InlineData(40_000, 40_960)]
    public void It_has_whole_pages(long size, long expected)
    {
        _ = Ring(size);
        Assert.Equal(expected, new FileInfo(_path).Length);
    }

    [Fact]
    public void A_file_with_events_is_put_aside_and_one_without_is_not()
    {
        Assert.True(Ring(1).Write("first"u8));
        Assert.True(Ring(1).Write("second"u8));
        Assert.Equal(["first"], Events(_path + ".bak"));

        _ = Ring(1);
        Assert.Equal(["second"], Events(_path + ".bak"));
        _ = Ring(1);
        Assert.Equal(["second"], Events(_path + ".bak"));

        File.WriteAllText(_path, "another's");
        _ = Ring(1);
        Assert.Equal("another's", File.ReadAllText(_path + ".bak"));
    }

    [Fact]
    public void What_cannot_be_made_is_named()
    {
        Assert.Null(RingFile.Create("/proc/nofile", 1, out var complaint));
        Assert.StartsWith("cannot open the backing-file '/proc/nofile': ", complaint, StringComparison.Ordinal);
        Assert.Null(RingFile.Create(_path, 1L << 40, out complaint));
        Assert.Contains("would be larger", complaint, StringComparison.Ordinal);
    }

    private LogRing Ring(long size)
    {
        var file = RingFile.Create(_path, size, out var complaint);
        Assert.Null(complaint);
        return new LogRing("r", "a ring", file!);
    }

    private static List<string> Events(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var size = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(32));
        var at = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40));
        var end = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(48));
        Assert.Equal(bytes.Length - RingFile.HeadBytes, size);
        var found = new List<string>();
        while (at < end)
        {
            var length = BitConverter.ToInt32(Take(4));
            found.Add(Encoding.ASCII.GetString(Take(length)));
        }

        return found;

        byte[] Take(int count)
        {
            var taken = new byte[count];
            for (var i = 0; i < count; i++)
            {
                taken[i] = bytes[RingFile.HeadBytes + (int)(at++ % size)];
            }

            return taken;
        }
    }
}
