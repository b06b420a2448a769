using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>What the client says who it is: the Authorization header (manual 7.3.6, RFC 7617, RFC 6750).</summary>
internal static class Authentication
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("http_auth", new Signature(1, ArgumentKind.Userlist), SampleType.Boolean, FetchNeeds.RequestHead, IsKnown),
        new(
            "http_auth_bearer",
            ArgumentForms.Header(0, ArgumentKind.String),
            SampleType.String,
            FetchNeeds.RequestHead,
            Bearer),
        new(
            "http_auth_group", new Signature(1, ArgumentKind.Userlist), SampleType.String, FetchNeeds.RequestHead,
            Group),
        new("http_auth_pass", Signature.None, SampleType.String, FetchNeeds.RequestHead, Password),
        new("http_auth_type", Signature.None, SampleType.String, FetchNeeds.RequestHead, Scheme),
        new("http_auth_user", Signature.None, SampleType.String, FetchNeeds.RequestHead, User),
    ];

    private static bool TryHeader(
        in SampleContext context, ref Sample sample, ReadOnlySpan<byte> name, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (!RequestLine.TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        var isProxied = context.Stream!.CurrentProxy.Options.HasFlag(Config.Model.ProxyOptions.HttpUseProxyHeader)
            && head.TargetForm == Engine.Http.RequestTargetForm.Absolute;
        var index = head.IndexOf(name.IsEmpty ? isProxied ? "proxy-authorization"u8 : "authorization"u8 : name);
        if (index < 0)
        {
            return false;
        }

        value = head.ValueMemoryAt(index);
        return true;
    }

    private static bool TryBasic(
        in SampleContext context, ref Sample sample, out ReadOnlyMemory<byte> user, out ReadOnlyMemory<byte> password)
    {
        (user, password) = (default, default);
        if (!TryHeader(context, ref sample, default, out var value)
            || value.Length < 6 || !System.Text.Ascii.EqualsIgnoreCase(value.Span[..6], "Basic "u8))
        {
            return false;
        }

        var encoded = value.Span[6..].TrimStart((byte)' ');
        var room = context.Scratch.Rent(Base64.GetMaxDecodedFromUtf8Length(encoded.Length));
        if (Base64.DecodeFromUtf8(encoded, room.Span, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        var decoded = context.Scratch.Keep(room, written);
        var colon = decoded.Span.IndexOf((byte)':');
        if (colon < 0)
        {
            return false;
        }

        (user, password) = (decoded[..colon], decoded[(colon + 1)..]);
        return true;
    }

    private static bool IsKnown(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isKnown = TryBasic(context, ref sample, out var user, out var password)
            && context.Process.FindUserlist((string)arguments[0]) is { } list
            && list.Accepts(user.Span, password.Span);
        sample.SetBoolean(isKnown);
        return true;
    }

    /// <summary>The user's name where the user is known; an ACL compares it with names of groups.</summary>
    private static bool Group(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryBasic(context, ref sample, out var user, out var password)
            || context.Process.FindUserlist((string)arguments[0]) is not { } list
            || !list.Accepts(user.Span, password.Span))
        {
            return false;
        }

        var groups = list.GroupsOf(user.Span);
        if (sample.Cursor >= groups.Length)
        {
            return false;
        }

        sample.SetString(groups[(int)sample.Cursor++]);
        sample.HasMore = sample.Cursor < groups.Length;
        return true;
    }

    private static bool User(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryBasic(context, ref sample, out var user, out _))
        {
            return false;
        }

        sample.SetString(user);
        return true;
    }

    private static bool Password(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryBasic(context, ref sample, out _, out var password))
        {
            return false;
        }

        sample.SetString(password);
        return true;
    }

    private static bool Scheme(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryHeader(context, ref sample, default, out var value))
        {
            return false;
        }

        var end = value.Span.IndexOf((byte)' ');
        sample.SetString(end < 0 ? value : value[..end]);
        return true;
    }

    private static bool Bearer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var name = ArgumentForms.TextAt(arguments, 0);
        if (!TryHeader(context, ref sample, name, out var value)
            || value.Length < 7 || !System.Text.Ascii.EqualsIgnoreCase(value.Span[..7], "Bearer "u8))
        {
            return false;
        }

        sample.SetString(value[7..]);
        return true;
    }
}
