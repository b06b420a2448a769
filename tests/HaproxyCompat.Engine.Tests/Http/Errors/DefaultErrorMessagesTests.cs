using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.Errors;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.Errors;

public class DefaultErrorMessagesTests
{
    [Fact]
    public void Cover_the_codes_that_errorfile_takes() => Assert.Equal(
        [200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 414, 421, 422, 425, 429, 431, 500, 501, 502, 503, 504],
        DefaultErrorMessages.All.Keys.Order());

    [Fact]
    public void A_bad_request_is_answered_with_these_bytes() => Assert.Equal(
        "HTTP/1.1 400 Bad request\r\ncontent-length: 90\r\ncache-control: no-cache\r\nconnection: close\r\n"
            + "content-type: text/html\r\n\r\n"
        + "<html><body><h1>400 Bad request</h1>\nYour browser sent an invalid request.\n</body></html>\n",
        Encoding.Latin1.GetString(DefaultErrorMessages.All[400].Raw.Span));

    [Fact]
    public void In_an_exchange_the_connection_decides_about_closing()
    {
        var head = new HttpHead();
        DefaultErrorMessages.All[408].CopyTo(head);
        var word = HttpOneConnection.ForResponse(head, HttpVersion.Http11, HttpOneConnection.AllowsReuse(head));

        Assert.Equal(ConnectionWord.Close, word);
        Assert.Equal(
            "HTTP/1.1 408 Request Time-out\r\ncontent-length: 110\r\ncache-control: no-cache\r\n"
                + "content-type: text/html\r\nconnection: close\r\n\r\n",
            HttpOneRoundTrip.Write(head, new HttpOneOutput(word, default)));
        head.Reset();

        DefaultErrorMessages.All[503].CopyTo(head);
        Assert.True(HttpOneConnection.AllowsReuse(head));
        Assert.Equal(107, DefaultErrorMessages.All[503].Body.Length);
        head.Reset();
    }
}
