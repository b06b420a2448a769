using System.Buffers;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary><c>option http-restrict-req-hdr-names</c>: header names beyond letters, digits and the hyphen are deleted,
/// or the request is refused with 403 (manual 4.2).</summary>
/// <remarks>For each section, after its http-request rules: a header that those added counts, too.</remarks>
internal static class RequestHeaderNames
{
    private const ProxyOptions Restricting = ProxyOptions.HttpRestrictReject | ProxyOptions.HttpRestrictDelete;

    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    public static bool IsWanted(ProxyConfig section) => (section.Options & Restricting) != 0;

    public static StepResult Restrict(ProxyStream stream, ProxyConfig section)
    {
        var head = stream.Request;
        for (var index = head.Count - 1; index >= 0; index--)
        {
            if (!head.NameAt(index).ContainsAnyExcept(Plain))
            {
                continue;
            }

            if ((section.Options & ProxyOptions.HttpRestrictReject) != 0)
            {
                stream.Status = 403;
                return RuleRunner.Conclude(stream, ActionResult.Deny, SampleDirection.Request);
            }

            head.RemoveAt(index);
        }

        return StepResult.Next;
    }
}
