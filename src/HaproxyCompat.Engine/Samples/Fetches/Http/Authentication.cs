using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>What the client says who it is: the Authorization header (manual 7.3.6, RFC 7617, RFC 6750).</summary>
internal static class Authentication
{
    private static readonly byte[] BasicName = "Basic"u8.ToArray();
    private static readonly byte[] BearerName = "Bearer"u8.ToArray();

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

    /// <summary>
    /// The groups of a user who is known: what an ACL of <c>http_auth_group</c> compares with its patterns.
    /// </summary>
    public static readonly SampleFetch Groups = new(
        "http_auth_group", new Signature(1, ArgumentKind.Userlist), SampleType.String, FetchNeeds.RequestHead,
        NextGroup);

    /// <summary>Scheme and credentials of a header, the blanks between them left out.</summary>
    private static bool TryCredentials(
        in SampleContext context,
        ref Sample sample,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> scheme,
        out ReadOnlyMemory<byte> credentials)
    {
        credentials = default;
        if (!RequestLine.TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        var isProxied = (context.Stream!.CurrentProxy.Options & Config.Model.ProxyOptions.HttpUseProxyHeader) != 0
            && head.TargetForm == Engine.Http.RequestTargetForm.Absolute;
        var index = head.IndexOf(name.IsEmpty ? isProxied ? "proxy-authorization"u8 : "authorization"u8 : name);
        if (index < 0)
        {
            return false;
        }

        var value = head.ValueMemoryAt(index);
        if (value.Length <= scheme.Length
            || value.Span[scheme.Length] != ' '
            || !System.Text.Ascii.EqualsIgnoreCase(value.Span[..scheme.Length], scheme))
        {
            return false;
        }

        credentials = value[(scheme.Length + 1)..].TrimStart((byte)' ');
        return !credentials.IsEmpty;
    }

    private static bool TryBasic(
        in SampleContext context, ref Sample sample, out ReadOnlyMemory<byte> user, out ReadOnlyMemory<byte> password)
    {
        (user, password) = (default, default);
        if (!TryCredentials(context, ref sample, default, "Basic"u8, out var encoded))
        {
            return false;
        }

        var room = context.Scratch.Rent(Base64.GetMaxDecodedFromUtf8Length(encoded.Length));
        if (!Converters.LenientBase64.TryDecode(encoded.Span, room.Span, out var written))
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
        if (!TryBasic(context, ref sample, out var user, out var password)
            || context.Process.FindUserlist((string)arguments[0]) is not { } list)
        {
            return false;
        }

        sample.SetBoolean(list.Accepts(user.Span, password.Span));
        return true;
    }

    private static bool TryKnownUser(
        in SampleContext context,
        ImmutableArray<object> arguments,
        ref Sample sample,
        out ReadOnlyMemory<byte> user,
        [NotNullWhen(true)] out Userlist? list)
    {
        list = null;
        return TryBasic(context, ref sample, out user, out var password)
            && (list = context.Process.FindUserlist((string)arguments[0])) is not null
            && list.Accepts(user.Span, password.Span);
    }

    /// <summary>The user's name where the user is known.</summary>
    private static bool Group(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryKnownUser(context, arguments, ref sample, out var user, out _))
        {
            return false;
        }

        sample.SetString(user);
        return true;
    }

    private static bool NextGroup(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryKnownUser(context, arguments, ref sample, out var user, out var list))
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

    /// <summary>As in the reference only of credentials that can be read, and not as the client writes it.</summary>
    private static bool Scheme(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isBasic = TryBasic(context, ref sample, out _, out _);
        if (!isBasic && !TryCredentials(context, ref sample, default, "Bearer"u8, out _))
        {
            return false;
        }

        sample.SetString(isBasic ? BasicName : BearerName);
        return true;
    }

    private static bool Bearer(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var name = ArgumentForms.TextAt(arguments, 0);
        if (!TryCredentials(context, ref sample, name, "Bearer"u8, out var token))
        {
            return false;
        }

        sample.SetString(token);
        return true;
    }
}
