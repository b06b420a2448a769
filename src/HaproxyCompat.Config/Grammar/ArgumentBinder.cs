using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Grammar;

/// <summary>Checks arguments in parentheses against a signature and gives them their types.</summary>
/// <param name="regexComplaint">Says what is wrong with a regular expression, or null.</param>
internal sealed class ArgumentBinder(Func<string, bool, string?> regexComplaint)
{
    /// <summary>Finds an ACL by name in the section that is being read, or says what is wrong.</summary>
    public Func<string, (Acl? Acl, string? Complaint)> FindAcl { get; set; } = name => (null, $"no such ACL: '{name}'");

    /// <summary>Name of the section that is being read.</summary>
    public string Owner { get; set; } = string.Empty;

    /// <summary>Names to look up when all sections are known.</summary>
    public List<ArgumentReference> References { get; } = [];

    /// <summary>Typed arguments, or the default value with <paramref name="complaint"/> set.</summary>
    public ImmutableArray<object> Bind(
        ImmutableArray<ArgumentSyntax> written, Signature signature, SourceLocation location, out string? complaint)
    {
        complaint = null;
        written = WithoutEmpty(written, signature);
        if (written.Length < signature.Required)
        {
            complaint = $"missing arguments (got {written.Length}/{signature.Required})";
            return default;
        }

        if (written.Length > signature.Kinds.Length)
        {
            complaint = signature.Kinds.Length == 0
                ? "takes no argument"
                : $"takes at most {signature.Kinds.Length} argument(s), found {written.Length}";
            return default;
        }

        var typed = ImmutableArray.CreateBuilder<object>(written.Length);
        for (var index = 0; index < written.Length; index++)
        {
            var kind = signature.Kinds[index];
            if (kind == ArgumentKind.Selected)
            {
                var isAcl = written[index - 1].Text.TrimStart('!') == "acl" && !written[index].Text.StartsWith('!');
                kind = isAcl ? ArgumentKind.Acl : ArgumentKind.String;
            }

            complaint = Convert(kind, written[index].Text, out var value);
            if (complaint is not null)
            {
                complaint = $"argument {index + 1}: {complaint}";
                return default;
            }

            typed.Add(value);
            if (IsReference(kind))
            {
                References.Add(new ArgumentReference(kind, written[index].Text, Owner, location));
            }
        }

        var result = typed.MoveToImmutable();
        complaint = signature.Check?.Invoke(result);
        return complaint is not null ? default : signature.Prepare?.Invoke(result) ?? result;
    }

    /// <summary>What empty places mean: a text or the section at hand where one may stand, else nothing.</summary>
    private static ImmutableArray<ArgumentSyntax> WithoutEmpty(
        ImmutableArray<ArgumentSyntax> written, Signature signature)
    {
        if (written is [{ Text: "" }] && signature.Kinds is not [ArgumentKind.String, ..])
        {
            written = [];
        }

        if (written.IsEmpty && signature is { Required: 1, Kinds: [var first, ..] } && MayBeEmpty(first))
        {
            written = [new ArgumentSyntax(string.Empty, 0)];
        }

        if (written.Length > signature.Required && written[^1].Text.Length == 0
            && written.Length <= signature.Kinds.Length && !MayBeEmpty(signature.Kinds[written.Length - 1]))
        {
            written = written.RemoveAt(written.Length - 1);
        }

        return written;
    }

    private static bool MayBeEmpty(ArgumentKind kind) =>
        kind is ArgumentKind.String or ArgumentKind.Variable or ArgumentKind.Acl || IsReference(kind);

    /// <summary>Names of things that are looked up when all sections are known.</summary>
    private static bool IsReference(ArgumentKind kind) => kind is ArgumentKind.Backend or ArgumentKind.Frontend
        or ArgumentKind.Server or ArgumentKind.Userlist or ArgumentKind.Table
        or ArgumentKind.EventSink or ArgumentKind.Certificate or ArgumentKind.LoadedCertificate;

    private string? Convert(ArgumentKind kind, string text, out object value)
    {
        value = text;
        switch (kind)
        {
            case ArgumentKind.Integer:
                var isInteger = BigInteger.TryParse(
                    text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer);
                value = (long)BigInteger.Clamp(integer, long.MinValue, long.MaxValue);
                return isInteger ? null : $"'{text}' is not an integer";
            case ArgumentKind.Duration:
                var durationComplaint = Duration.Read(text, DurationUnit.Milliseconds, out var milliseconds);
                value = milliseconds;
                return durationComplaint;
            case ArgumentKind.Size:
                var sizeComplaint = ByteSize.Read(text, out var bytes);
                value = bytes;
                return sizeComplaint;
            case ArgumentKind.IPv4Mask:
                return Mask(text, 32, out value);
            case ArgumentKind.IPv6Mask:
                return Mask(text, 128, out value);
            case ArgumentKind.IPv4Address:
            case ArgumentKind.IPv6Address:
                return Address(text, kind);
            case ArgumentKind.FieldNumber:
                return FieldNumber(text);
            case ArgumentKind.Variable:
                return VariableName.Complaint(text);
            case ArgumentKind.Regex:
                return text.Length == 0 ? "a regular expression is missing" : regexComplaint(text, false);
            case ArgumentKind.Acl:
                return Term(text, out value);
            default:
                return null;
        }
    }

    private string? Term(string text, out object value)
    {
        var name = text.TrimStart('!');
        var (acl, complaint) = FindAcl(name);
        value = acl is null ? text : new ConditionTerm((text.Length - name.Length) % 2 == 1, acl);
        return complaint;
    }

    private static string? Address(string text, ArgumentKind kind)
    {
        var isV4 = kind == ArgumentKind.IPv4Address;
        var family = isV4 ? System.Net.Sockets.AddressFamily.InterNetwork
            : System.Net.Sockets.AddressFamily.InterNetworkV6;
        return IPAddress.TryParse(text, out var address) && address.AddressFamily == family
            ? null
            : $"'{text}' is not an {(isV4 ? "IPv4" : "IPv6")} address";
    }

    private static string? FieldNumber(string text) =>
        text.Length > 0 && !text.EndsWith('.')
        && text.Split('.').All(
            part => part.Length == 0 || ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? null
            : $"'{text}' is not a path of field numbers such as '1.2'";

    private static string? Mask(string text, int bits, out object value)
    {
        value = text;
        if (int.TryParse(text, NumberStyles.None, null, out var prefix))
        {
            value = prefix;
            return prefix <= bits ? null : $"'{text}' is not a prefix length of at most {bits}";
        }

        return IPAddress.TryParse(text, out _) ? null : $"'{text}' is not a network mask";
    }
}
