namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// The parts of a JSON Web Token in compact form (RFC 7515, 7.1): header, payload, signature, each base64url.
/// </summary>
internal static class JwtToken
{
    /// <summary>Splits a token into exactly three parts.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> token, out Range header, out Range payload, out Range signature)
    {
        (header, payload, signature) = (default, default, default);
        var first = token.IndexOf((byte)'.');
        var second = first < 0 ? -1 : token[(first + 1)..].IndexOf((byte)'.');
        if (second < 0)
        {
            return false;
        }

        second += first + 1;
        (header, payload, signature) = (..first, (first + 1)..second, (second + 1)..);
        return !token[signature].Contains((byte)'.');
    }
}
