using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Logging;

/// <summary>Loggers that write as the reference does; the VRRP part has an ident of its own.</summary>
/// <param name="output">Where to.</param>
/// <param name="suffix">Behind the ident: <c>_NAMESPACE</c>, or nothing.</param>
/// <param name="isDetailed"><c>-D</c>.</param>
internal sealed class KeepalivedLoggerProvider(LogOutput output, string suffix, bool isDetailed) : ILoggerProvider
{
    /// <summary>Category of the VRRP part's logger, which is its ident in syslog.</summary>
    private const string VrrpCategory = "Keepalived_vrrp";

    public ILogger CreateLogger(string categoryName)
    {
        var ident = categoryName == VrrpCategory ? VrrpCategory : "Keepalived";
        return new KeepalivedLogger(output, ident + suffix, isDetailed);
    }

    public void Dispose()
    {
        // The output outlives the loggers: it takes the last message of all.
    }
}
