using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text;

public sealed class WholeFileTests
{
    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/full")]
    public void A_device_without_an_end_is_refused(string path)
    {
        var failure = Assert.Throws<IOException>(() => WholeFile.Read(path));
        Assert.Contains("does not end", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_content_is_empty() => Assert.Empty(WholeFile.Read("/dev/null"));

    [Fact]
    public void A_file_may_be_larger_than_what_a_device_may_give()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, new byte[WholeFile.MostUnstatedBytes + 2]);
            Assert.Equal(WholeFile.MostUnstatedBytes + 2, WholeFile.Read(path).Length);
            File.WriteAllText(path, "a\r\n\nb");
            Assert.Equal(["a", string.Empty, "b"], WholeFile.ReadLines(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
