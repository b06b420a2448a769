using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Testing.Programs;

/// <summary>
/// A program as a process of its own, with what it printed; killed at the end of the test at the latest.
/// </summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StringBuilder _printed = new();

    private RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Standard output and standard error together.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    public static RunningProgram Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment =
            null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? string.Empty,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var running = new RunningProgram(process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The exit code (128 and the number for a signal) and all that it printed.</returns>
    public static async Task<ProgramResult> RunAsync(string program, params string[] arguments)
    {
        using var running = Start(program, arguments);
        return new ProgramResult(await running.WaitForExitAsync(), running.Printed);
    }

    /// <summary>Waits until something answers on a port of this machine.</summary>
    public async Task WaitForPortAsync(int port)
    {
        await Eventually.IsTrueAsync(async () =>
        {
            if (HasExited)
            {
                throw new InvalidOperationException($"the program ended with {_process.ExitCode}: {Printed}");
            }

            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, $"port {port} of {_process.StartInfo.FileName}: {Printed}");
    }

    /// <param name="signal">Number of Linux, such as 10 for SIGUSR1.</param>
    public void Signal(int signal) => Signals.Send(ProcessId, signal);

    public Task<int> WaitForExitAsync() => WaitForExitAsync(Limit);

    public async Task<int> WaitForExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_printed)
        {
            _printed.Append(line).Append('\n');
        }
    }
}
