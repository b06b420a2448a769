using System.Globalization;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls.Stores;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>What a responder says of one certificate (RFC 6960), to be stapled to handshakes (RFC 6066, 8).</summary>
/// <param name="Der">The whole of it.</param>
/// <param name="Key">Which certificate it is about: its CertID in hexadecimal digits.</param>
/// <param name="ValidUntil">Its next update; it is not sent after that.</param>
internal sealed unsafe record OcspResponse(byte[] Der, string Key, DateTimeOffset ValidUntil)
{
    private const int ClockSlackSeconds = 300;
    private const int SecondsOfDay = 86400;

    /// <summary>Reads one; null with a complaint when it cannot be used.</summary>
    public static OcspResponse? Read(byte[] der, TimeProvider clock, out string complaint)
    {
        complaint = "Unable to parse OCSP response";
        var response = Parse(der);
        if (response == 0)
        {
            return null;
        }

        var basic = default(nint);
        try
        {
            if (OcspLibrary.ResponseStatus(response) != OcspLibrary.Successful)
            {
                complaint = "OCSP response status not successful";
                return null;
            }

            basic = OcspLibrary.ResponseBasic(response);
            if (basic == 0 || OcspLibrary.SingleCount(basic) != 1)
            {
                complaint = basic == 0
                    ? "Failed to get basic response from OCSP Response"
                    : "OCSP response ignored because contains more or less than one single response";
                return null;
            }

            return ReadSingle(der, OcspLibrary.Single(basic, 0), clock, out complaint);
        }
        finally
        {
            if (basic != 0)
            {
                OcspLibrary.BasicFree(basic);
            }

            OcspLibrary.ResponseFree(response);
            CryptoLibrary.ClearErrors();
        }
    }

    /// <summary>The CertID of a certificate in hexadecimal digits; null when the other one did not issue it.</summary>
    public static string? KeyOf(TlsCertificate certificate, OwnedHandle issuer)
    {
        var isIssuer = CryptoLibrary.CheckIssued(issuer.Value, certificate.Handle) == 0;
        var id = isIssuer ? OcspLibrary.IdOf(0, certificate.Handle, issuer.Value) : 0;
        CryptoLibrary.ClearErrors();
        GC.KeepAlive(certificate);
        GC.KeepAlive(issuer);
        if (id == 0)
        {
            return null;
        }

        var key = KeyOf(id);
        OcspLibrary.IdFree(id);
        return key;
    }

    /// <summary>As the library prints it.</summary>
    public string Print()
    {
        var response = Parse(Der);
        var text = PemObjects.Print(bio => OcspLibrary.ResponsePrint(bio, response, 0));
        OcspLibrary.ResponseFree(response);
        return text;
    }

    private static OcspResponse? ReadSingle(byte[] der, nint single, TimeProvider clock, out string complaint)
    {
        int reason;
        nint revokedAt;
        nint thisUpdate;
        nint nextUpdate;
        _ = OcspLibrary.SingleStatus(single, &reason, &revokedAt, &thisUpdate, &nextUpdate);
        complaint = nextUpdate == 0 ? "OCSP single response: missing nextupdate" : string.Empty;
        if (nextUpdate != 0 && OcspLibrary.CheckValidity(thisUpdate, nextUpdate, ClockSlackSeconds, -1) != 1)
        {
            complaint = "OCSP single response: no longer valid";
        }

        if (complaint.Length > 0)
        {
            return null;
        }

        int days;
        int seconds;
        _ = OcspLibrary.TimeDifference(&days, &seconds, 0, nextUpdate);
        var left = TimeSpan.FromSeconds(((double)days * SecondsOfDay) + seconds);
        return new OcspResponse(der, KeyOf(OcspLibrary.SingleId(single)), clock.GetUtcNow() + left);
    }

    private static string KeyOf(nint id)
    {
        var size = OcspLibrary.IdToDer(id, null);
        var der = new byte[Math.Max(0, size)];
        fixed (byte* start = der)
        {
            var target = start;
            _ = OcspLibrary.IdToDer(id, &target);
        }

        return Convert.ToHexString(der).ToLower(CultureInfo.InvariantCulture);
    }

    private static nint Parse(byte[] der)
    {
        if (der.Length == 0)
        {
            return 0;
        }

        fixed (byte* start = der)
        {
            var position = start;
            var response = OcspLibrary.ResponseFromDer(0, &position, der.Length);
            CryptoLibrary.ClearErrors();
            return response;
        }
    }
}
