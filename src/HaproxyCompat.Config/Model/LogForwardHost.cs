namespace HaproxyCompat.Config.Model;

/// <summary><c>option host</c> of a log forwarder: the host name that a message goes on with (manual 12.6).</summary>
public enum LogForwardHost
{
    /// <summary>The sender's address where the message names no host.</summary>
    Fill,

    /// <summary>The sender's address, always.</summary>
    Replace,
    Keep,

    /// <summary>Both, with a comma.</summary>
    Append,
}
