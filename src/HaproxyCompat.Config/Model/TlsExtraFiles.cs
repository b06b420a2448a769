namespace HaproxyCompat.Config.Model;

/// <summary>Files beside a certificate's that are looked for (manual 3.1, <c>ssl-load-extra-files</c>).</summary>
[Flags]
public enum TlsExtraFiles
{
    None = 0,
    Bundle = 1,
    Timestamps = 2,
    Ocsp = 4,
    Issuer = 8,
    Key = 16,
    All = Bundle | Timestamps | Ocsp | Issuer | Key,
}
