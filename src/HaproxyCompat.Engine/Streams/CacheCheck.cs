using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// <c>option checkcache</c>: a response that sets a cookie and that a cache may keep is refused with 502 (manual 4.2).
/// </summary>
/// <remarks>
/// As the reference does, a response counts as cacheable only if it also says for how long, or can be validated:
/// max-age, s-maxage, Expires, ETag or Last-Modified. The status of the refusal is the manual's; the reference sends
/// 200.
/// </remarks>
internal static class CacheCheck
{
    /// <returns><see cref="StepResult.Next"/> unless the response must not reach a cache.</returns>
    public static StepResult Run(ProxyStream stream)
    {
        var backend = stream.Backend!;
        if ((backend.Config.Options & ProxyOptions.CheckCache) == 0
            || stream.Response.IndexOf("set-cookie"u8) < 0
            || !IsCacheable(stream.Request, stream.Response))
        {
            return StepResult.Next;
        }

        var text = $"Blocking cacheable cookie in response from instance {backend.Name}, server {stream.Server!.Name}.";
        stream.Frontend.Logger.Traffic.Emit(SyslogLevel.Alert, Encoding.Latin1.GetBytes(text));
        stream.Server.Counters.Of(stream.Loop.Index).DeniedResponses++;
        stream.Response.Reset();
        stream.Status = 502;
        return RuleRunner.Conclude(stream, ActionResult.Deny, SampleDirection.Response);
    }

    /// <summary>A cache may keep the response, and knows for how long or can ask again.</summary>
    public static bool IsCacheable(HttpHead request, HttpHead response)
    {
        var cacheable = ByStatus(response.StatusCode)
            && request.KnownMethod is KnownMethod.Get or KnownMethod.Head or KnownMethod.Options or KnownMethod.Trace;
        var hasTerm = response.IndexOf("expires"u8) >= 0
            || response.IndexOf("etag"u8) >= 0
            || response.IndexOf("last-modified"u8) >= 0;
        for (var index = 0; index < response.Count; index++)
        {
            var name = response.NameAt(index);
            var value = response.ValueAt(index);
            if (name.SequenceEqual("pragma"u8))
            {
                if (StartsWith(value, "no-cache"u8))
                {
                    return false;
                }
            }
            else if (name.SequenceEqual("cache-control"u8) && !ReadControl(value, ref cacheable, ref hasTerm))
            {
                return false;
            }
        }

        return cacheable && hasTerm;
    }

    /// <summary>Goes through the directives of one header (RFC 9111, 5.2.2).</summary>
    /// <returns>False when one of them settles that no cache keeps it.</returns>
    private static bool ReadControl(ReadOnlySpan<byte> value, ref bool cacheable, ref bool hasTerm)
    {
        while (!value.IsEmpty)
        {
            var comma = value.IndexOf((byte)',');
            var directive = (comma < 0 ? value : value[..comma]).Trim(" \t"u8);
            value = comma < 0 ? default : value[(comma + 1)..];
            if (Is(directive, "max-age=0"u8) || Is(directive, "s-maxage=0"u8) || StartsWith(directive, "no-cache="u8))
            {
                return false;
            }

            hasTerm |= StartsWith(directive, "max-age"u8) || StartsWith(directive, "s-maxage"u8);
            if (Is(directive, "public"u8))
            {
                cacheable = true;
            }
            else if (Is(directive, "private"u8) || Is(directive, "no-store"u8) || Is(directive, "no-cache"u8))
            {
                cacheable = false;
            }
        }

        return true;
    }

    private static bool ByStatus(int status) =>
        status is 200 or 203 or 204 or 206 or 300 or 301 or 404 or 405 or 410 or 414 or 501;

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> expected) =>
        Ascii.EqualsIgnoreCase(word, expected);

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected) =>
        text.Length >= expected.Length && Is(text[..expected.Length], expected);
}
