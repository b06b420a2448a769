using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary><c>option ldap-check</c> (manual 4.2): an anonymous bind of LDAPv3 (RFC 4511) is answered.</summary>
internal static class LdapCheck
{
    private const int SmallestAnswer = 14;
    private const byte Sequence = 0x30;
    private const byte BindResponse = 0x61;

    private static readonly byte[] BindRequest =
        [0x30, 0x0c, 0x02, 0x01, 0x01, 0x60, 0x07, 0x02, 0x01, 0x03, 0x04, 0x00, 0x80, 0x00];

    private static readonly CheckOutcome NoLdap =
        new(CheckStatus.Layer7InvalidResponse, "Not LDAPv3 protocol");

    public static ImmutableArray<CheckStep> Steps { get; } =
    [
        new CheckConnectStep(default) { Default = true },
        CheckWriteStep.Of(BindRequest),
        new CheckJudgeStep(Judge),
    ];

    private static CheckOutcome? Judge(ReadOnlySpan<byte> received, bool ended)
    {
        if (!ended && received.Length < SmallestAnswer)
        {
            return null;
        }

        if (received is not [Sequence, ..])
        {
            return NoLdap;
        }

        return Read(received) ?? (ended ? new CheckOutcome(CheckStatus.Layer7InvalidResponse) : null);
    }

    // SEQUENCE { messageID INTEGER 1, [APPLICATION 1] { resultCode ENUMERATED, ... } }; null when it is cut short.
    private static CheckOutcome? Read(ReadOnlySpan<byte> message)
    {
        var at = 1;
        if (!SkipLength(message, ref at) || message.Length < at + 4)
        {
            return null;
        }

        if (!message.Slice(at, 3).SequenceEqual((ReadOnlySpan<byte>)[0x02, 0x01, 0x01])
            || message[at + 3] != BindResponse)
        {
            return NoLdap;
        }

        at += 4;
        if (!SkipLength(message, ref at) || message.Length < at + 3)
        {
            return null;
        }

        if (message[at] != 0x0a || message[at + 1] != 0x01)
        {
            return NoLdap;
        }

        var code = message[at + 2];
        return code == 0
            ? new CheckOutcome(CheckStatus.Layer7Ok, "Success")
            : new CheckOutcome(
                CheckStatus.Layer7WrongStatus, "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9", code);
    }

    // The length in one byte, or the number of the bytes that carry it.
    private static bool SkipLength(ReadOnlySpan<byte> message, ref int at)
    {
        if (at >= message.Length)
        {
            return false;
        }

        at += 1 + ((message[at] & 0x80) == 0 ? 0 : message[at] & 0x7f);
        return true;
    }
}
