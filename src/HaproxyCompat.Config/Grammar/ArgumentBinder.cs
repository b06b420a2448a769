using System.Collections.Immutable;
using System.Net;
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
        if (written is [{ Text: "" }] && signature.Kinds is not [ArgumentKind.String, ..])
        {
            // Empty parentheses are an empty text where a text may stand, else nothing.
            written = [];
        }

        if (written.Length < signature.Required)
        {
            complaint = $"missing arguments (got {written.Length}/{signature.Required})";
            return default;
        }

        if (written.Length > signature.Kinds.Length && !(signature.Repeats && signature.Kinds.Length > 0))
        {
            complaint = signature.Kinds.Length == 0
                ? "takes no argument"
                : $"takes at most {signature.Kinds.Length} argument(s), found {written.Length}";
            return default;
        }

        var typed = ImmutableArray.CreateBuilder<object>(written.Length);
        for (var index = 0; index < written.Length; index++)
        {
            var kind = signature.Kinds[Math.Min(index, signature.Kinds.Length - 1)];
            complaint = Convert(kind, written[index].Text, out var value);
            if (complaint is not null)
            {
                complaint = $"argument {index + 1}: {complaint}";
                return default;
            }

            typed.Add(value);
            if (kind is ArgumentKind.Backend or ArgumentKind.Frontend or ArgumentKind.Server or ArgumentKind.Userlist)
            {
                References.Add(new ArgumentReference(kind, written[index].Text, Owner, location));
            }
        }

        if (written.IsEmpty && signature.Kinds is [ArgumentKind.Backend or ArgumentKind.Frontend, ..])
        {
            // Without a name it is the section at hand, which must be of that kind.
            References.Add(new ArgumentReference(signature.Kinds[0], string.Empty, Owner, location));
        }

        var result = typed.MoveToImmutable();
        complaint = signature.Check?.Invoke(result);
        return complaint is not null ? default : signature.Prepare?.Invoke(result) ?? result;
    }

    private string? Convert(ArgumentKind kind, string text, out object value)
    {
        value = text;
        switch (kind)
        {
            case ArgumentKind.Integer:
                var isInteger = long.TryParse(
                    text, System.Globalization.NumberStyles.AllowLeadingSign, null, out var integer);
                value = integer;
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
            case ArgumentKind.Variable:
                return VariableName.Complaint(text);
            case ArgumentKind.Regex:
                return regexComplaint(text, false);
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

    private static string? Mask(string text, int bits, out object value)
    {
        value = text;
        if (int.TryParse(text, System.Globalization.NumberStyles.None, null, out var prefix))
        {
            value = prefix;
            return prefix <= bits ? null : $"'{text}' is not a prefix length of at most {bits}";
        }

        return IPAddress.TryParse(text, out _) ? null : $"'{text}' is not a network mask";
    }
}
