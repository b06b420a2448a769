using System.Buffers.Text;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>
/// <c>distcc_param(token[,occurrence])</c>, <c>distcc_body</c>: the protocol of distcc (manual 7.3.5).
/// </summary>
/// <remarks>
/// A message is tokens of four letters, each with a number of eight hexadecimal digits; behind some tokens the number
/// is the size of a body.
/// </remarks>
internal static class Distcc
{
    private const int TokenBytes = 4;
    private const int HeadBytes = TokenBytes + 8;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("distcc_body", TokenSignature, SampleType.Binary, FetchNeeds.RequestBuffer | FetchNeeds.ResponseBuffer,
            Body),
        new("distcc_param", TokenSignature, SampleType.Integer, FetchNeeds.RequestBuffer | FetchNeeds.ResponseBuffer,
            Parameter),
    ];

    private static Signature TokenSignature => ArgumentForms.Text(1, ArgumentKind.String, ArgumentKind.Integer) with
    {
        Check = static arguments =>
            ((string)arguments[0]).Length == TokenBytes ? null : "the name of a token has 4 letters",
    };

    private static bool Parameter(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryFind(context, arguments, ref sample, out var number, out _))
        {
            return false;
        }

        sample.SetInteger(number);
        return true;
    }

    private static bool Body(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryFind(context, arguments, ref sample, out var number, out var rest) || number == 0)
        {
            return false;
        }

        if (rest.Length < number)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        sample.SetBinary(rest[..(int)number]);
        return true;
    }

    private static bool TryFind(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample, out uint number,
            out ReadOnlyMemory<byte> rest)
    {
        (number, rest) = (0, default);
        if (!RawBuffers.TryGet(context, out var bytes))
        {
            return false;
        }

        var status = Find(
            bytes, ArgumentForms.TextAt(arguments, 0), ArgumentForms.IntegerAt(arguments, 1), out number, out rest);
        sample.MayChange = status == ParseStatus.NeedMore && !context.IsFinal;
        return status == ParseStatus.Done;
    }

    /// <summary>Finds an occurrence of a token, counted from 1; 0 takes the first.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="token">Its four letters.</param>
    /// <param name="occurrence">Which of them.</param>
    /// <param name="number">The number behind it.</param>
    /// <param name="rest">What follows the number: the body, for tokens with one.</param>
    public static ParseStatus Find(
        ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> token, long occurrence, out uint number,
            out ReadOnlyMemory<byte> rest)
    {
        rest = bytes;
        for (var seen = 0; ;)
        {
            number = 0;
            if (rest.Length < HeadBytes)
            {
                return ParseStatus.NeedMore;
            }

            var found = rest.Span[..TokenBytes];
            if (!Utf8Parser.TryParse(rest.Span[TokenBytes..HeadBytes], out number, out var digits, 'x')
                || digits != HeadBytes - TokenBytes)
            {
                return ParseStatus.Refused;
            }

            var hasBody = HasBody(found);
            var matches = found.SequenceEqual(token) && ++seen >= occurrence;
            rest = rest[HeadBytes..];
            if (matches)
            {
                rest = hasBody ? rest : default;
                return ParseStatus.Done;
            }

            if (hasBody && rest.Length < number)
            {
                return ParseStatus.NeedMore;
            }

            rest = hasBody ? rest[(int)number..] : rest;
        }
    }

    private static bool HasBody(ReadOnlySpan<byte> token) =>
        token.SequenceEqual("ARGV"u8) || token.SequenceEqual("DOTI"u8)
        || token.SequenceEqual("DOTO"u8) || token.SequenceEqual("SERR"u8) || token.SequenceEqual("SOUT"u8);
}
