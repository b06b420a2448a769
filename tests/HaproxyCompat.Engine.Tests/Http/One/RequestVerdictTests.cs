using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

/// <summary>What the reference made of requests: observed on the wire behind it, version 3.5-dev5.</summary>
/// <remarks>
/// Each row: what a client sent; the head that reached the server (without "connection: keep-alive", which the
/// connection adds for HTTP/1.0) or the status that the client got; the same in relaxed mode where it differs.
/// </remarks>
public class RequestVerdictTests
{
    public static TheoryData<string, string, string?> Observed { get; } = new()
    {
        { "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { " GET / HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", "400", null },
        { "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET /\tHTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "get / HTTP/1.1\r\nHost: a\r\n\r\n", "get / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "G!#$%&'*+-.^_`|~T / HTTP/1.1\r\nHost: a\r\n\r\n", "G!#$%&'*+-.^_`|~T / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "/ / HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "\u0080ET / HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "PATCH / HTTP/1.1\r\nHost: a\r\n\r\n", "PATCH / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", null },
        { "GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/0.9\r\nHost: a\r\n\r\n", "GET / HTTP/0.9\r\nhost: a\r\n\r\n", null },
        { "GET /\r\n", "400", "GET / HTTP/1.0\r\n\r\n" },
        { "GET / \r\n", "400", "GET / HTTP/1.0\r\n\r\n" },
        { "GET\r\n", "400", null },
        { "POST /\r\n\r\n", "400", null },
        { "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.2\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.9\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.10\r\nHost: a\r\n\r\n", "400", "GET / HTTP/1.10\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/11.1\r\nHost: a\r\n\r\n", "400", "GET / HTTP/11.1\r\nhost: a\r\n\r\n" },
        { "GET / http/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET / HTTP/1\r\nHost: a\r\n\r\n", "400", "GET / HTTP/1\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/1.\r\nHost: a\r\n\r\n", "400", "GET / HTTP/1.\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/.1\r\nHost: a\r\n\r\n", "400", "GET / HTTP/.1\r\nhost: a\r\n\r\n" },
        { "GET / RTSP/1.0\r\nHost: a\r\n\r\n", "400", "GET / RTSP/1.0\r\nhost: a\r\n\r\n" },
        { "GET / RTSP/1.1\r\nHost: a\r\n\r\n", "400", "GET / HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/01.1\r\nHost: a\r\n\r\n", "400", "GET / HTTP/01.1\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/1.01\r\nHost: a\r\n\r\n", "400", "GET / HTTP/1.01\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/3.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1,1\r\nHost: a\r\n\r\n", "400", null },
        { "GET / XTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET / HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET / HTTPS/1.1\r\nHost: a\r\n\r\n", "400", "GET / HTTPS/1.1\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\rHost: a\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\n\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\n\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\r\n\rX", "400", null },
        { "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400", "GET / HTTP/1.1\r\n\r\n" },
        { "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "400", "GET / HTTP/1.1\r\n\r\n" },
        { "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: a   b\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n  c  \r\nY: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nx: a  \tb    c\r\ny: 1\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n b\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: b\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n \r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: \r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX: a \r\n \r\n b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nx: a       b\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: \r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nX:b\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: b\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX: \t b \t \r\nMiXed-Case: Yes\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nx: b\r\nmixed-case: Yes\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nX Y: b\r\nZ: 1\r\n\r\n", "400", "GET / HTTP/1.1\r\nhost: a\r\nz: 1\r\n\r\n" },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX\u0000Y: b\r\nZ: 1\r\n\r\n", "400",
            "GET / HTTP/1.1\r\nhost: a\r\nz: 1\r\n\r\n"
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nX(Y: b\r\nZ: 1\r\n\r\n", "400", "GET / HTTP/1.1\r\nhost: a\r\nz: 1\r\n\r\n" },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX\u0080Y: b\r\nZ: 1\r\n\r\n", "400",
            "GET / HTTP/1.1\r\nhost: a\r\nz: 1\r\n\r\n"
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nX_Y.Z: b\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx_y.z: b\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX: b\u0000c\r\n\r\n", "400",
            "GET / HTTP/1.1\r\nhost: a\r\nx: b\u0000c\r\n\r\n"
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nX: b\u0001c\u007f\u0080\u00ff\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nx: b\u0001c\u007f\u0080\u00ff\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1\r\nhost: \r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: A:80\r\n\r\n", "GET / HTTP/1.1\r\nhost: A:80\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: A:x\r\n\r\n", "GET / HTTP/1.1\r\nhost: A:x\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", "GET / HTTP/1.1\r\nhost: a:99999\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\u0001\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a#b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a?b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\u0080b\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET / HTTP/1.1\r\nhost: [::1]:80\r\n\r\n", null },
        { "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET /a#b HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET /a\u0001 HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET /a\u007f HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET /a\u0080 HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET /a\u0080 HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET /a\"<>\\^`{|} HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a\"<>\\^`{|} HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%zz HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%00 HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET //a//b HTTP/1.1\r\nHost: a\r\n\r\n", "GET //a//b HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET /a\u0000 HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "OPTIONS *x HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET a HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET ?a HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET #a HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET HTTP://A/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET HTTP://A/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a/ HTTP/1.1\r\nHost: A\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: A\r\n\r\n", null },
        { "GET http://a:80/x HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://a/x HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http:/a HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET http:a HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http:/// HTTP/1.1\r\nhost: \r\n\r\n" },
        { "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http:///x HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET http:///x HTTP/1.1\r\nHost: \r\n\r\n", "GET http:///x HTTP/1.1\r\nhost: \r\n\r\n", null },
        { "GET foo://a/x HTTP/1.1\r\nHost: a\r\n\r\n", "GET foo://a/x HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET 1oo://a/x HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET f+o://a/x HTTP/1.1\r\nHost: a\r\n\r\n", "GET f+o://a/x HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a?x HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://a?x HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http://b/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET http://u:p@a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://u:p@a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a:80/ HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a/ HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: a:80\r\n\r\n", null },
        { "GET http://a:81/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http://a:81/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET https://a:443/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET https://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET ws://a:80/ HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET ws://a:80/ HTTP/1.1\r\nhost: a:80\r\n\r\n", null },
        { "GET ws://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET ws://a:80/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET ftp://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET ftp://a:80/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n", "GET http://a@b/ HTTP/1.1\r\nhost: b\r\n\r\n", null },
        { "GET http://a#b/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http://a#b/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET http://a b/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "GET http://a/ HTTP/1.1\r\n\r\n", "GET http://a/ HTTP/1.1\r\n\r\n", null },
        { "GET http://a:80/ HTTP/1.0\r\n\r\n", "GET http://a/ HTTP/1.0\r\n\r\n", null },
        { "GET http://a:80/x HTTP/1.0\r\nHost: b\r\n\r\n", "400", "GET http://a/x HTTP/1.0\r\nhost: a\r\n\r\n" },
        { "GET http://a/ HTTP/1.1\r\nHost: \r\n\r\n", "400", "GET http://a/ HTTP/1.1\r\nhost: \r\n\r\n" },
        { "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:80 HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n", "400", "CONNECT a HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "CONNECT a: HTTP/1.1\r\nHost: a\r\n\r\n", "400", "CONNECT a: HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "CONNECT a:x HTTP/1.1\r\nHost: a:x\r\n\r\n", "400", "CONNECT a:x HTTP/1.1\r\nhost: a:x\r\n\r\n" },
        {
            "CONNECT a:99999 HTTP/1.1\r\nHost: a:99999\r\n\r\n", "CONNECT a:99999 HTTP/1.1\r\nhost: a:99999\r\n\r\n",
            null
        },
        { "CONNECT a:8080 HTTP/1.1\r\nHost: a:8080\r\n\r\n", "CONNECT a:8080 HTTP/1.1\r\nhost: a:8080\r\n\r\n", null },
        { "CONNECT a:8080 HTTP/1.1\r\nHost: a\r\n\r\n", "400", "CONNECT a:8080 HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "CONNECT a:0 HTTP/1.1\r\nHost: a:0\r\n\r\n", "CONNECT a:0 HTTP/1.1\r\nhost: a:0\r\n\r\n", null },
        { "CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "CONNECT http://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "CONNECT u@a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT u@a:80 HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "CONNECT a:80 HTTP/1.1\r\n\r\n", "CONNECT a:80 HTTP/1.1\r\n\r\n", null },
        { "CONNECT a:8080 HTTP/1.1\r\n\r\n", "CONNECT a:8080 HTTP/1.1\r\n\r\n", null },
        {
            "CONNECT [::1]:80 HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "CONNECT [::1]:80 HTTP/1.1\r\nhost: [::1]\r\n\r\n",
            null
        },
        { "CONNECT a:80 HTTP/1.1\r\nHost: b:80\r\n\r\n", "400", "CONNECT a:80 HTTP/1.1\r\nhost: b:80\r\n\r\n" },
        { "CONNECT a:80/ HTTP/1.1\r\nHost: a:80\r\n\r\n", "CONNECT a:80/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "CONNECT * HTTP/1.1\r\nHost: a\r\n\r\n", "400", null },
        { "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "TRACE / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -2\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x2\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2 \r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2,2,2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 3\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2,\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ,2\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2 2\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 02\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 002\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2;x\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775807\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9223372036854775807\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9223372036854775808\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 18446744073709551615\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n 2\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "400",
            null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "422", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", "422", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n", "422", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ,\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked,\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ,chunked\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;x=y\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunkedx\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked \r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u000bchunked\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chun\u0000ked\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: gzip\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\nTransfer-Encoding: "
                + "chunked\r\n\r\n", "400", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: x\r\n\r\n", "400", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n", "400",
            "POST / HTTP/1.1\r\nhost: a\r\n\r\n"
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer_encoding: chunked\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTE: trailers, gzip\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nte: trailers\r\n\r\n", null
        },
        { "POST / HTTP/1.1\r\nHost: a\r\nTE: gzip\r\n\r\n", "POST / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "POST / HTTP/1.1\r\nHost: a\r\nTE: trailers;q=0.5\r\n\r\n", "POST / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nte: trailers\r\nconnection: TE\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nexpect: 200-ok\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-Continue\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.0\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.0\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
            "POST / HTTP/1.0\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, keep-alive\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n",
            null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, close\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: foo\r\nFoo: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: foo\r\nfoo: 1\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Keep-Alive, foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n",
            "400",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\n\r\n"
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nhttp2-settings: x\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo\r\nContent-Length: 2\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nKeep-Alive: timeout=5\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nkeep-alive: timeout=5\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nkeep-alive: timeout=5\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nProxy-Connection: keep-alive\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nproxy-connection: keep-alive\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nProxy-Connection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nproxy-connection: close\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection:\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nConnection: foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: clos e\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: clos e\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: content-length, host, foo\r\nFoo: 2\r\nContent-Length: 2\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: content-length, host, foo\r\nfoo: 2\r\ncontent-length: 2\r\n\r\n",
            null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nTrailer: x\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\ntrailer: x\r\n\r\n", null },
        { "GET / HTTP/1.0\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: close, keep-alive\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n",
            null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: foo, close\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: foo\r\nFoo: 1\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: foo\r\nfoo: 1\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive, foo\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n",
            "400",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\n\r\n"
        },
        { "GET / HTTP/1.0\r\nHost: a\r\nUpgrade: websocket\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.0\r\nHost: a\r\nConnection: upgrade\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nhttp2-settings: x\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo\r\nContent-Length: 2\r\n\r\n", "413", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nKeep-Alive: timeout=5\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nkeep-alive: timeout=5\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nkeep-alive: timeout=5\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nProxy-Connection: keep-alive\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nproxy-connection: keep-alive\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nProxy-Connection: close\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nproxy-connection: close\r\n\r\n", null
        },
        { "GET / HTTP/1.0\r\nHost: a\r\nConnection:\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: close\r\nConnection: foo\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: clos e\r\n\r\n",
            "GET / HTTP/1.0\r\nhost: a\r\nconnection: clos e\r\n\r\n", null
        },
        {
            "GET / HTTP/1.0\r\nHost: a\r\nConnection: content-length, host, foo\r\nFoo: 2\r\nContent-Length: 2\r\n\r\n",
            "413", null
        },
        { "GET / HTTP/1.0\r\nHost: a\r\nTrailer: x\r\n\r\n", "GET / HTTP/1.0\r\nhost: a\r\ntrailer: x\r\n\r\n", null },
        { "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "HEAD / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", "DELETE / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "DELETE / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "DELETE / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "OPTIONS / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "OPTIONS / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "TRACE / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "CONNECT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n", "400", null },
        { "POST / HTTP/1.1\r\nHost: a\r\n\r\n", "POST / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "PUT / HTTP/1.1\r\nHost: a\r\n\r\n", "PUT / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
            "PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n", null
        },
        { "GET / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "413", null },
        { "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "413", null },
        { "GET / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "GET / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "HEAD / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "413", null },
        { "HEAD / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "413", null },
        { "HEAD / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "HEAD / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "DELETE / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "413", null },
        { "DELETE / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "413", null },
        { "DELETE / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "DELETE / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "OPTIONS / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "OPTIONS / HTTP/1.0\r\ncontent-length: 2\r\n\r\n", null },
        {
            "OPTIONS / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "OPTIONS / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "OPTIONS / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "OPTIONS / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "TRACE / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "TRACE / HTTP/1.0\r\ncontent-length: 2\r\n\r\n", null },
        {
            "TRACE / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "TRACE / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "TRACE / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "TRACE / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "POST / HTTP/1.0\r\ncontent-length: 2\r\n\r\n", null },
        {
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "POST / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "POST / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "PUT / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "PUT / HTTP/1.0\r\ncontent-length: 2\r\n\r\n", null },
        {
            "PUT / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "PUT / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "PUT / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "PUT / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "PATCH / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "PATCH / HTTP/1.0\r\ncontent-length: 2\r\n\r\n", null },
        {
            "PATCH / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "PATCH / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "PATCH / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "PATCH / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "X / HTTP/1.0\r\nContent-Length: 2\r\n\r\n", "X / HTTP/1.0\r\ncontent-length: 2\r\n\r\n", null },
        {
            "X / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "X / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n",
            null
        },
        { "X / HTTP/1.0\r\nContent-Length: 0\r\n\r\n", "X / HTTP/1.0\r\ncontent-length: 0\r\n\r\n", null },
        { "GET / HTTP/0.9\r\nContent-Length: 2\r\n\r\n", "413", null },
        { "CONNECT a HTTP/1.1\r\n\r\n", "400", "CONNECT a HTTP/1.1\r\n\r\n" },
        { "CONNECT a: HTTP/1.1\r\n\r\n", "400", "CONNECT a: HTTP/1.1\r\n\r\n" },
        { "CONNECT :80 HTTP/1.1\r\n\r\n", "CONNECT :80 HTTP/1.1\r\n\r\n", null },
        { "CONNECT a:b HTTP/1.1\r\n\r\n", "400", "CONNECT a:b HTTP/1.1\r\n\r\n" },
        { "CONNECT [::1] HTTP/1.1\r\n\r\n", "400", "CONNECT [::1] HTTP/1.1\r\n\r\n" },
        { "CONNECT a:80 HTTP/1.1\r\nHost: A:80\r\n\r\n", "CONNECT a:80 HTTP/1.1\r\nhost: A\r\n\r\n", null },
        { "CONNECT a:80 HTTP/1.1\r\nHost: a:080\r\n\r\n", "400", "CONNECT a:80 HTTP/1.1\r\nhost: a:080\r\n\r\n" },
        { "CONNECT :80 HTTP/1.1\r\nHost: :80\r\n\r\n", "CONNECT :80 HTTP/1.1\r\nhost: \r\n\r\n", null },
        { "CONNECT :80 HTTP/1.1\r\nHost: \r\n\r\n", "CONNECT :80 HTTP/1.1\r\nhost: \r\n\r\n", null },
        { "CONNECT a?x:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", "400", "CONNECT a?x:80 HTTP/1.1\r\nhost: a:80\r\n\r\n" },
        { "CONNECT a:80?x HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:80?x HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "CONNECT a:80#x HTTP/1.1\r\nHost: a\r\n\r\n", "400", "CONNECT a:80#x HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost: A\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost:\r\n\r\n", "400", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: 1\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nX: 1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nx: 1\r\nhost: a\r\n\r\n", null },
        { "GET http://a HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a?x HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET http://a?x HTTP/1.1\r\nhost: a:80\r\n\r\n", null },
        { "GET http://A:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://A/ HTTP/1.1\r\nhost: A\r\n\r\n", null },
        { "GET HTTP://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET HTTP://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET Https://a:443/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET Https://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://u@a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://u@a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://u@v@a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://u@v@a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://a:080/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http://a:080/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        {
            "GET http://a:80x/ HTTP/1.1\r\nHost: a:80x\r\n\r\n", "GET http://a:80x/ HTTP/1.1\r\nhost: a:80x\r\n\r\n",
            null
        },
        { "GET http://a:/ HTTP/1.1\r\nHost: a:\r\n\r\n", "GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET http://[::1]:80/ HTTP/1.1\r\nHost: [::1]\r\n\r\n", "GET http://[::1]/ HTTP/1.1\r\nhost: [::1]\r\n\r\n",
            null
        },
        {
            "GET http://[::1]/ HTTP/1.1\r\nHost: [::1]\r\n\r\n", "GET http://[::1]/ HTTP/1.1\r\nhost: [::1]\r\n\r\n",
            null
        },
        { "GET foo://a HTTP/1.1\r\nHost: a\r\n\r\n", "GET foo://a/ HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET foo://a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET foo://a:80/ HTTP/1.1\r\nhost: a:80\r\n\r\n", null },
        { "GET http://a,b/ HTTP/1.1\r\nHost: a\r\n\r\n", "400", "GET http://a,b/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET http://a:80/ HTTP/1.1\r\nHost: a:443\r\n\r\n", "400", "GET http://a/ HTTP/1.1\r\nhost: a\r\n\r\n" },
        { "GET http://a:80?x HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://a?x HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET http://?x HTTP/1.1\r\nHost: \r\n\r\n", "GET http://?x HTTP/1.1\r\nhost: \r\n\r\n", null },
        { "GET http://u:p@/ HTTP/1.1\r\nHost: \r\n\r\n", "GET http://u:p@/ HTTP/1.1\r\nhost: \r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: a, close, b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a,b\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: a,close,b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a,b\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close,a\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: a,,b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a,,b\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: a , close\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a \r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: ,close\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nConnection: ,\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: \"close\"\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: \"close\"\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: a ,  b, keep-alive\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a ,  b\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close;x\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: close;x\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: TE, close\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: TE\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: a\r\nConnection: close\r\nConnection: b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: a\r\nconnection: b\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nX: 1\r\nConnection: close\r\nUpgrade: foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nx: 1\r\nupgrade: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo, h2c\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c, foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: H2C\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: \r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, x\r\nUpgrade: h2c\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: x\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: x\r\nUpgrade: foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: x\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close, upgrade\r\nUpgrade: foo\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: HTTP2-Settings\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: TLS/1.0, HTTP/1.1\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo\r\nUpgrade: bar\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\nupgrade: bar\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n", null
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: foo\r\ntransfer-encoding: chunked\r\n\r\n",
            null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n", "400",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n"
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n", "400",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n"
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "!!!!!!!!!!!!!!!!!!!!!!!!\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "!!!!!!!!!!!!!!!!!!!!!!!!\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAA===\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAA===\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: \r\n\r\n",
            "400",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: \r\n\r\n"
        },
        {
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: x\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: x\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
                + "AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key: x\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: "
                + "AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-key: x\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nTE: Trailers\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nTE: gzip;q=1, trailers\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nte: trailers\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers, trailers\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nte: trailers\r\n\r\n", null
        },
        { "GET / HTTP/1.1\r\nHost: a\r\nTE: \r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers ;q=1\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        { "GET / HTTP/1.1\r\nHost: a\r\nTE: \"trailers\"\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n", null },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nTE: gzip\r\nTE: trailers\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nte: trailers\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nTE: gzip\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nte: trailers\r\n\r\n", null
        },
        {
            "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nTE: trailers\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nte: trailers\r\nte: trailers\r\n\r\n", null
        },
    };

    [Theory]
    [MemberData(nameof(Observed))]
    public void Agrees_with_the_reference(string request, string strict, string? relaxed)
    {
        Assert.Equal(strict, Verdict(request, relaxed: false));
        Assert.Equal(relaxed ?? strict, Verdict(request, relaxed: true));
    }

    /// <summary>The head that goes out, or the status alone.</summary>
    private static string Verdict(string request, bool relaxed)
    {
        var result = HttpOneRoundTrip.Request(request, relaxed);
        return char.IsAsciiDigit(result[0]) ? result[..3] : result;
    }
}
