using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// Names of connections to one server, as texts; the last one is kept, as most requests ask for the same.
/// </summary>
/// <remarks>Any loop: what is kept is one reference to what never changes.</remarks>
internal struct ConnectionNames
{
    private string? _last;

    /// <summary>Null when the expression gives nothing.</summary>
    public string? Evaluate(SampleExpression expression, ProxyStream stream)
    {
        var sample = default(Sample);
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        return SampleEvaluator.TryEvaluateAs(expression, context, SampleType.String, ref sample)
            ? Text(sample.Bytes.Span)
            : null;
    }

    /// <summary>The host that a request asks for, without its port: <c>req.hdr(host),field(1,:)</c>.</summary>
    public string? HostOf(HttpHead request)
    {
        if (request.IndexOf(KnownHeader.Host) is not (>= 0 and var index))
        {
            return null;
        }

        var host = request.ValueAt(index);
        var colon = host.IndexOf((byte)':');
        host = colon < 0 ? host : host[..colon];
        return host.IsEmpty ? null : Text(host);
    }

    private string Text(ReadOnlySpan<byte> name)
    {
        if (_last is { } known && known.Length == name.Length && Ascii.Equals(name, known))
        {
            return known;
        }

        return _last = Encoding.Latin1.GetString(name);
    }
}
